const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words with which Informix changes, locks, runs or writes something, or leaves the database. */
export const CHANGING = list(`
  into insert update delete merge truncate drop alter create rename grant revoke
  execute exec call procedure function routine
  load unload output set lock unlock begin commit rollback savepoint release
  database connect disconnect start stop declare prepare allocate deallocate describe
  save onmode trigger
`);

/** What may stand in front of an opening bracket: words of the language, types, and functions that only read. */
export const READING = list(`
  select distinct unique all any some exists in not and or on where having from join inner left right full outer cross
  by union except minus intersect when then else case like matches between is as values using over partition end
  char varchar lvarchar nchar nvarchar decimal numeric dec datetime year interval
  count sum avg min max range stdev variance
  abs mod round trunc ceil floor power pow root sqrt
  lower upper initcap trim ltrim rtrim lpad rpad replace reverse substr substring substrb substring_index instr charindex
  concat ascii chr space length len char_length character_length octet_length
  nvl nvl2 nullif coalesce decode cast greatest least
  to_char to_date to_number date day month quarter weekday mdy extend last_day next_day add_months months_between current today
  hex bitand bitor bitxor bitnot row_number rank dense_rank
`);

const SECRET = /passw|passphrase|passcode|privatekey|digestcred|credential(?!polic)|^siprealm$|^pin$|hash$/;

/** Whether a table or column of that name keeps passwords, PINs or their hashes. */
export const keepsSecrets = (name: string): boolean => SECRET.test(name.toLowerCase());
