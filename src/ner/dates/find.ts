import type { Chunk } from '../tags.ts';
import { months, seasons, shortMonths, shortWeekdays, weekdays } from './words.ts';

const isMonthName = new Set<string>(months);
const isShortMonth = new Set<string>(shortMonths.flatMap((m) => [m, `${m}.`]));
const isWeekday = new Set<string>([...weekdays, ...shortWeekdays.map((w) => `${w}.`)]);
const isSeason = new Set<string>(seasons.flatMap((s) => [s, s[0]!.toUpperCase() + s.slice(1)]));
/** Months that are other words too. */
const doubtful = new Set(['May', 'March', 'Mar', 'Jan', 'Jun', 'Sep', 'August', 'April', 'June']);

const month = (w: string | undefined): boolean =>
  w !== undefined &&
  (isMonthName.has(w) ||
    isShortMonth.has(w) ||
    (w.length > 4 && isMonthName.has(w[0]! + w.slice(1).toLowerCase())));
const day = (w: string | undefined): boolean =>
  w !== undefined && /^(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?$/i.test(w);
const year = (w: string | undefined): boolean => w !== undefined && /^(1[0-9]|20)\d\d$/.test(w);
const numeric = (w: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(w) ||
  /^(0?[1-9]|[12]\d|3[01])([./])(0?[1-9]|[12]\d|3[01])\2(\d{4}|\d{2})$/.test(w);

const leads =
  /^(in|since|by|from|until|till|before|after|during|of|to|between|and|early|late|mid|circa|around|on|for|last|next|this|through|,|\()$/i;
const closes =
  /^(?:[^\p{L}\p{N}]+|and|or|in|on|at|to|by|for|with|when|the|as|but|until|after|before|from|he|she|it|they|was|were)$/iu;
const relative = /^(today|tomorrow|yesterday)$/i;
const which = /^(last|next|this)$/i;
const span = /^(week|month|year|weekend|quarter|century|decade)$/i;

/**
 * The dates that a sentence surely holds, by rules of our own: what a date-less corpus leaves as O though it is
 * one. Nothing doubtful is found: `mayBeDate` tells what is left open.
 */
export function findDates(words: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let k = 0; k < words.length;) {
    const end = dateEnd(words, k);
    if (end > k) chunks.push({ start: k, end, label: 'DATE' });
    k = Math.max(end, k + 1);
  }
  return chunks;
}

/** Where the date that starts at token k ends; k where none does. */
function dateEnd(w: readonly string[], k: number): number {
  const word = w[k] as string;
  if (isWeekday.has(word)) {
    const next = w[k + 1] === ',' ? k + 2 : k + 1;
    const end = month(w[next]) || day(w[next]) ? calendarEnd(w, next) : next;
    return end > next ? end : k + 1;
  }
  if (numeric(word) || /^(1[0-9]|20)\d0s$/.test(word)) return k + 1;
  if (relative.test(word)) return k + 1;
  if (which.test(word) && (span.test(w[k + 1] ?? '') || isWeekday.has(w[k + 1] ?? '') || month(w[k + 1])))
    return k + 2;
  if (isSeason.has(word)) {
    if (year(w[k + 1])) return k + 2;
    if (w[k + 1] === 'of' && year(w[k + 2])) return k + 3;
  }
  const end = calendarEnd(w, k);
  if (end > k) return end;
  if (month(word) && (!doubtful.has(word) || leads.test(w[k - 1] ?? ''))) return k + 1;
  if (
    year(word) &&
    /^(in|since|until|till|during|early|late|mid|circa)$/i.test(w[k - 1] ?? '') &&
    closes.test(w[k + 1] ?? '.')
  )
    return k + 1;
  return k;
}

/** Month and day, day and month, month and year, each with the year behind it. */
function calendarEnd(w: readonly string[], k: number): number {
  const withYear = (end: number): number =>
    year(w[end]) ? end + 1 : (w[end] === ',' || w[end] === 'of') && year(w[end + 1]) ? end + 2 : end;
  if (month(w[k])) {
    if (day(w[k + 1])) return withYear(k + 2);
    const end = withYear(k + 1);
    return end > k + 1 ? end : k;
  }
  if (day(w[k])) {
    if (month(w[k + 1])) return withYear(k + 2);
    if (w[k + 1] === 'of' && month(w[k + 2])) return withYear(k + 3);
  }
  return k;
}

const timely =
  /^(days?|weeks?|months?|years?|weekends?|hours?|minutes?|seconds?|century|centuries|decades?|quarter|mornings?|afternoons?|evenings?|nights?|tonight|midnight|noon|ago|am|pm|a\.m\.|p\.m\.|daily|weekly|monthly|annual|christmas|easter|thanksgiving|ramadan|eve|holidays?|season|spring|summer|autumn|fall|winter|now|then|recently|later|earlier|time|date|era|today|tomorrow|yesterday)$/i;

/** Whether the token may belong to a date, so that its O in a corpus without dates tells nothing about it. */
export function mayBeDate(words: readonly string[], k: number): boolean {
  for (let j = Math.max(0, k - 1); j <= Math.min(words.length - 1, k + 1); j++) {
    const w = words[j] as string;
    if (timely.test(w) || month(w) || isWeekday.has(w) || /^(1[0-9]|20)\d\ds?$/.test(w) || numeric(w))
      return true;
  }
  return day(words[k]);
}
