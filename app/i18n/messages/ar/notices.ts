import type { Messages } from '~/i18n/types'
import type en from '../en/notices.ts'

export default {} satisfies Messages<typeof en>
