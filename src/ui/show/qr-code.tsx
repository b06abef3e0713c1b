import { create } from 'qrcode'

/** A QR code as one SVG path, error correction M. `label` says where it leads. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const quiet = 2
  const side = modules.size + 2 * quiet
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${side} ${side}`}
      width="160"
      height="160"
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} />
      <path d={runs(modules, quiet)} />
    </svg>
  )
}

/** Dark modules, a run of neighbours as one stroke: a third of the bytes of single squares. */
function runs(modules: { size: number; data: ArrayLike<number> }, offset: number): string {
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      const start = x
      while (x < modules.size && modules.data[y * modules.size + x]) x++
      if (x > start) path += `M${start + offset} ${y + offset}h${x - start}v1h-${x - start}z`
    }
  }
  return path
}
