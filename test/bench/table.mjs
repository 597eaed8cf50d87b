/** The rows of the report as Markdown. */
export function printTable(rows) {
  const cells = rows.map((row) => [
    row.what,
    seconds(row.result?.wall),
    row.result == null ? '' : `±${Math.round((row.result.spread / 2) * 100)} %`,
    seconds(row.result?.cpu ?? undefined),
    row.result?.rss == null ? '' : `${Math.round(row.result.rss)} MB`,
    row.ratio ?? '',
    row.target ?? '',
  ]);
  const lines = [['what', 'median', 'spread', 'processor', 'peak memory', 'measured', 'target'], ...cells];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const print = (line) => console.log(`| ${line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
  print(lines[0]);
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const line of lines.slice(1)) print(line);
}

export function seconds(value) {
  if (value === undefined) return '';
  return value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

export function times(value) {
  return `${value.toFixed(2)} ×`;
}
