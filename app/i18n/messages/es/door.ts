import type { Messages } from '~/i18n/types'
import type en from '../en/door.ts'

export default {
  'door.method.title': 'Este tipo de solicitud no se admite aquí',
  'door.method.text': 'Abra la página en un navegador o envíe su formulario.',
  'door.host.title': 'No hay ningún sitio en esta dirección',
  'door.host.text': 'Compruebe la dirección o consulte a quien se la facilitó.',
  'door.address.title': 'No se puede leer esta dirección',
  'door.address.text': 'Compruebe si faltan o sobran caracteres.',
  'door.addressTooLong.title': 'Esta dirección es demasiado larga',
  'door.addressTooLong.text': 'Quite algunos filtros e inténtelo de nuevo.',
  'door.origin.title': 'Esta solicitud procede de otro sitio',
  'door.origin.text': 'Abra la página aquí y vuelva a enviar el formulario. No se ha modificado nada.',
  'door.contentType.title': 'Este tipo de contenido no se acepta aquí',
  'door.contentType.text': 'Envíe el formulario de la página. No se ha modificado nada.',
  'door.tooLarge.title': 'Lo que ha enviado es demasiado grande',
  'door.tooLarge.text': 'Acorte el texto o elija un archivo más pequeño: como máximo, 10 MB. No se ha guardado nada.',
  'door.unavailable.title': 'Waymark no está disponible en este momento',
  'door.unavailable.text': 'Inténtelo de nuevo dentro de un minuto.',
  'door.failed.title': 'Se ha producido un error por nuestra parte',
  'door.failed.text': 'Inténtelo de nuevo. Si vuelve a ocurrir, indique este código a la secretaría:',
  'door.home': 'Ir a la página de inicio',
  // Too much at once
  'door.tooMany.title': 'Demasiadas solicitudes a la vez',
  'door.tooMany.text': 'Espere un minuto y vuelva a abrir la página. No se ha cambiado nada.',
} satisfies Messages<typeof en>
