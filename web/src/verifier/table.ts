/** Lists of certificates in, results out, as CSV (RFC 4180). */

/** Rows of cells; quotes as Excel writes them. A semicolon separates where the first line has more of them. */
export function read_csv(text: string): string[][] {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const comma = first.split(';').length > first.split(',').length ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const end_row = () => {
    row.push(cell);
    if (row.some((one) => one.trim())) rows.push(row);
    row = [];
    cell = '';
  };
  const plain = text.replace(/^\ufeff/, '');
  for (let i = 0; i < plain.length; i += 1) {
    const letter = plain[i]!;
    if (quoted && letter === '"' && plain[i + 1] === '"') {
      cell += letter;
      i += 1;
    } else if (letter === '"') quoted = !quoted && cell === '';
    else if (quoted) cell += letter;
    else if (letter === comma) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n') end_row();
    else if (letter !== '\r') cell += letter;
  }
  end_row();
  return rows;
}

/** A cell that a table program would take for a formula is made a word: a certificate's name comes from outside. */
function cell_of(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const write_csv = (rows: string[][]): string =>
  '\ufeff' + rows.map((row) => row.map(cell_of).join(',') + '\r\n').join('');
