import type { ComponentChildren } from 'preact'
import { Island } from '../island.tsx'

/** How far something is that goes on by itself. With script it is looked at again and again; without, the page's link leads on. */
export function LookAgain({ address, children }: { address: string; children: ComponentChildren }) {
  return (
    <Island name="look-again" data-address={address}>
      {children}
    </Island>
  )
}
