import type { Messages } from '~/i18n/types'
import type en from '../en/door.ts'

export default {
  'door.method.title': '此处不支持这类请求',
  'door.method.text': '请在浏览器中打开页面，或提交页面上的表单。',
  'door.host.title': '此地址没有网站',
  'door.host.text': '请检查地址，或向提供地址的人核实。',
  'door.address.title': '无法识别此地址',
  'door.address.text': '请检查地址中是否有遗漏或多余的字符。',
  'door.addressTooLong.title': '此地址过长',
  'door.addressTooLong.text': '请去掉一些筛选条件后重试。',
  'door.origin.title': '此请求来自其他网站',
  'door.origin.text': '请在本站打开页面并重新提交表单。未作任何更改。',
  'door.contentType.title': '此处不接受这类内容',
  'door.contentType.text': '请提交页面上的表单。未作任何更改。',
  'door.tooLarge.title': '您提交的内容过大',
  'door.tooLarge.text': '请缩短文字，或选择较小的文件（最大 10 MB）。未保存任何内容。',
  'door.unavailable.title': 'Waymark 暂时无法使用',
  'door.unavailable.text': '请一分钟后重试。',
  'door.failed.title': '我们这边出了问题',
  'door.failed.text': '请重试。如果问题再次出现，请将此代码告知秘书处：',
  'door.home': '前往首页',
  // Too much at once
  'door.tooMany.title': '请求过多',
  'door.tooMany.text': '请等一分钟，然后重新打开页面。没有任何更改。',
} satisfies Messages<typeof en>
