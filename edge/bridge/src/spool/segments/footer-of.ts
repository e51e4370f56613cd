import type { FileSystem } from '../files/file-system.ts'
import { type Footer, readFooter } from '../format/footer.ts'
import type { Segment } from './segment.ts'

/** The footer of a closed segment; null when it has none that fits. */
export const footerOf = async (fs: FileSystem, { path, lastId, isActive }: Segment): Promise<Footer | null> => {
  if (isActive) return null
  const file = await fs.open(path, 'read')
  try {
    const footer = await readFooter(file, await file.size())
    return footer?.lastId === lastId ? footer : null
  } finally {
    await file.close()
  }
}
