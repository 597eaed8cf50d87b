/**
 * Benjamini and Hochberg's (1995) adjusted p-values (q-values) of one family of tests, in the order given.
 * A null (a test that was undefined) stays null and does not count towards the family's size.
 */
export function benjaminiHochberg(ps: readonly (number | null)[]): readonly (number | null)[] {
  const ranked = ps
    .flatMap((p, index) => (p === null ? [] : [{ p, index }]))
    .sort((a, b) => b.p - a.p || b.index - a.index);
  const qs: (number | null)[] = ps.map(() => null);
  let least = 1;
  for (const [position, { p, index }] of ranked.entries()) {
    least = Math.min(least, p * (ranked.length / (ranked.length - position)));
    qs[index] = least;
  }
  return qs;
}
