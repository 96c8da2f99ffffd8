/** Is told how far a long piece of work has come: so many of what, and of how many where that is known. */
export type Progress = (what: string, done: number, of?: number) => void;
