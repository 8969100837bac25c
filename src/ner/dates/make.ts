import { months, seasons, shortMonths, shortWeekdays, weekdays } from './words.ts';

type Random = () => number;

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const whole = (from: number, to: number, random: Random): number =>
  from + Math.floor(random() * (to - from + 1));
const two = (n: number): string => String(n).padStart(2, '0');

/** A year, recent ones more often. */
const aYear = (r: Random): number => (r() < 0.75 ? whole(1920, 2029, r) : whole(1400, 1919, r));
const aDay = (r: Random): number => whole(1, 31, r);
const aMonth = (r: Random): string =>
  r() < 0.75 ? pick(months, r) : r() < 0.5 ? `${pick(shortMonths, r)}.` : pick(shortMonths, r);
const aWeekday = (r: Random): string => (r() < 0.8 ? pick(weekdays, r) : `${pick(shortWeekdays, r)}.`);

function ordinal(n: number): string {
  const last = n % 10;
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}

/** A way to write a date: the preposition that it stands with, and itself. */
type Form = readonly [preposition: 'in' | 'on' | '', write: (r: Random) => string];

/** Ways to write a date, in words apart by blanks as the tokenizer divides them. */
const forms: readonly Form[] = [
  ['in', (r) => `${aMonth(r)} ${aYear(r)}`],
  ['in', (r) => `${aMonth(r)} of ${aYear(r)}`],
  ['in', (r) => `${aMonth(r)} , ${aYear(r)}`],
  ['in', (r) => `${aYear(r)}`],
  ['in', (r) => `the ${10 * whole(170, 202, r)}s`],
  ['in', (r) => `${pick(['early', 'late', 'mid'], r)} ${r() < 0.5 ? `${aMonth(r)} ` : ''}${aYear(r)}`],
  ['in', (r) => `${r() < 0.5 ? 'the ' : ''}${pick(seasons, r)} of ${aYear(r)}`],
  ['in', (r) => `${pick(seasons, r)} ${aYear(r)}`],
  ['in', (r) => pick(months, r)],
  ['on', (r) => `${aMonth(r)} ${aDay(r)} , ${aYear(r)}`],
  ['on', (r) => `${aMonth(r)} ${ordinal(aDay(r))} , ${aYear(r)}`],
  ['on', (r) => `${aMonth(r)} ${aDay(r)} ${aYear(r)}`],
  ['on', (r) => `${aDay(r)} ${aMonth(r)} ${aYear(r)}`],
  ['on', (r) => `${ordinal(aDay(r))} ${aMonth(r)} ${aYear(r)}`],
  ['on', (r) => `the ${ordinal(aDay(r))} of ${pick(months, r)} ${r() < 0.5 ? aYear(r) : `, ${aYear(r)}`}`],
  ['on', (r) => `the ${ordinal(aDay(r))} of ${pick(months, r)}`],
  ['on', (r) => `${aMonth(r)} ${r() < 0.5 ? aDay(r) : ordinal(aDay(r))}`],
  ['on', (r) => `${r() < 0.5 ? aDay(r) : ordinal(aDay(r))} ${aMonth(r)}`],
  ['on', (r) => `${aWeekday(r)} , ${aMonth(r)} ${aDay(r)}`],
  ['on', (r) => `${aWeekday(r)} , ${aMonth(r)} ${aDay(r)} , ${aYear(r)}`],
  ['on', (r) => `${aWeekday(r)} ${aDay(r)} ${aMonth(r)} ${aYear(r)}`],
  ['on', (r) => aWeekday(r)],
  ['on', (r) => `${aYear(r)}-${two(whole(1, 12, r))}-${two(aDay(r))}`],
  ['on', (r) => `${two(aDay(r))}/${two(whole(1, 12, r))}/${aYear(r)}`],
  ['on', (r) => `${whole(1, 12, r)}/${aDay(r)}/${r() < 0.5 ? aYear(r) : two(aYear(r) % 100)}`],
  ['on', (r) => `${aDay(r)}.${whole(1, 12, r)}.${aYear(r)}`],
  ['', (r) => pick(['yesterday', 'today', 'tomorrow'], r)],
  [
    '',
    (r) =>
      `${pick(['last', 'next', 'this'], r)} ${pick(['week', 'month', 'year', 'weekend', ...seasons, ...weekdays, ...months], r)}`,
  ],
];

/** A date in one of many forms: its preposition, where it has one, and its tokens. */
export function makeDate(random: Random): {
  readonly preposition: string;
  readonly words: readonly string[];
} {
  const [preposition, write] = pick(forms, random);
  return { preposition, words: write(random).split(' ') };
}
