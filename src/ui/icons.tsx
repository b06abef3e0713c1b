import { jsxTemplate } from 'preact/jsx-runtime'

// Drawn for this house in the manner of lucide: 24 × 24, a line of 2, round ends.
const shapes = {
  check: 'M4 12.5l5 5L20 6.5',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.5V12l3 2',
  alert: 'M12 3.5L2.5 20h19zM12 10v4.5M12 17.2v.3',
  cross: 'M6 6l12 12M18 6L6 18',
  pause: 'M8 5v14M16 5v14',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5.5M12 7.5v.3',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21',
  user: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4 20.5c1-4 4.3-5.5 8-5.5s7 1.5 8 5.5',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  camera: 'M3 8h4l2-3h6l2 3h4v12H3zM12 10a3.5 3.5 0 100 7 3.5 3.5 0 000-7z',
  file: 'M6 2.5h8l5 5v14H6zM14 2.5v5h5M9.5 13h6M9.5 17h6',
  print: 'M7 8V3h10v5M7 17H3.5V8h17v9H17M7 14h10v7H7z',
  next: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  plus: 'M12 5v14M5 12h14',
  trash: 'M4 7h16M9 7V4h6v3M6.5 7l1 14h9l1-14',
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19z',
  download: 'M12 3.5V15M7 10.5l5 5 5-5M4 20.5h16',
  pen: 'M3 21c4-1 4-5 7-8l6-8 3.5 3-7 7c-3 3-4 2-6 4M14 21h7',
  send: 'M21 3L10 14M21 3l-7 18-4-7-7-4z',
  dot: 'M12 8a4 4 0 100 8 4 4 0 000-8z',
} as const

export type IconName = keyof typeof shapes

// Drawings never change, so each is kept as finished markup: fifty status tags a page cost nothing.
const drawn = new Map(
  Object.entries(shapes).map(([name, path]) => [
    name,
    [`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="${path}"/></svg>`],
  ]),
)

/** Decoration beside a word; never the only bearer of meaning, so it is hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return jsxTemplate(drawn.get(name)!)
}

/** A pendopo: the open hall with its stepped roof. Stands where a region has no arms of its own. */
export function Arms() {
  return (
    <svg class="arms" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
      <path class="roof" d="M20 3l5 8h3l9 11H3l9-11h3z" />
      <path class="hall" d="M6 24h28v3H6zM8 27h3v9H8zm7 0h3v9h-3zm7 0h3v9h-3zm7 0h3v9h-3z" />
      <path class="step" d="M4 35h32v3H4z" />
    </svg>
  )
}
