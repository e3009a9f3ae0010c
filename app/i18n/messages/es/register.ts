import type { Messages } from '~/i18n/types'
import type en from '../en/register.ts'

export default {} satisfies Messages<typeof en>
