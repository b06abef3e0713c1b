import { readExif } from '../../platform/files/exif.ts'
import { newPhoto } from './draft.ts'
import type { Photo } from './outbox.ts'
import { shrink } from './shrink.ts'
import { takenOf } from './taken.ts'

// The camera says where it was in the first bytes of the file.
const headBytes = 192 * 1024

/** A photo as it is kept: smaller, which loses what the camera wrote in it; where and when it was taken is kept beside it. */
export async function takePhoto(file: File): Promise<{ photo: Photo; bytes: ArrayBuffer; here: boolean }> {
  const now = Date.now()
  const head = await file.slice(0, headBytes).arrayBuffer()
  const { taken, here } = takenOf(readExif(new Uint8Array(head)), file.lastModified, now)
  const bytes = await (await shrink(file)).arrayBuffer()
  return { photo: { ...newPhoto(now, bytes.byteLength), taken }, bytes, here }
}
