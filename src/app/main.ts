#!/usr/bin/env -S node --max-semi-space-size=2
import { enableCompileCache } from 'node:module';

// Node keeps what it has compiled, so that the next start is quicker and needs less memory.
enableCompileCache();
await import('./command-line.ts');
