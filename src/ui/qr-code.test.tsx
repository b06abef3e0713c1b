import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { scanPrinted } from '../../tests/support/camera.ts'
import { QrCode } from './show/qr-code.tsx'

test.each([
  'https://arunika.example/lacak/ARN-2026-7K3F9QD2?k=Q7R2M8XK4T',
  'https://layanan.arunika.example/w/9971/verifikasi/7K3F-9QD2-0M4X-W8TB',
  'otpauth://totp/Pendopo:intan%40arunika.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Pendopo',
])('a camera reads %s from the printed picture', async (address) => {
  expect(await scanPrinted(renderToString(<QrCode text={address} label="kode" />))).toBe(address)
})
