/** What begins a comment line, by VS Code's identifier of the language; others take `//`, as most do. */
const marks: readonly (readonly [string, string])[] = [
  ['#', 'nabla python r julia ruby perl shellscript makefile dockerfile yaml toml coffeescript powershell elixir gdscript'],
  ['%', 'latex tex latex-expl3 doctex rsweave jlweave pweave bibtex matlab octave erlang prolog'],
  ['--', 'haskell lua sql elm ada vhdl'],
  [';', 'clojure lisp scheme ini'],
  ['!', 'fortran fortran-modern FortranFreeForm'],
]; // prettier-ignore

const byLanguage = new Map(marks.flatMap(([mark, ids]) => ids.split(' ').map((id) => [id, mark] as const)));

/** Lines as comments of a language. */
export function commented(lines: readonly string[], languageId: string): string[] {
  const mark = byLanguage.get(languageId) ?? '//';
  return lines.map((line) => `${mark} ${line}`.trimEnd());
}
