import type { Messages } from '~/i18n/types'
import type en from '../en/notices.ts'

export default {
  // Mails
  'notices.footer':
    'Recibe este correo porque trabaja con Waymark, el registro de compromisos del Diálogo Internacional sobre la Migración. No se puede responder; puede contactar con la secretaría a través del sitio.',
  'notices.invitation.subject': 'Invitación para trabajar para {organisation} en Waymark',
  'notices.invitation.text':
    '{inviter} le invita a trabajar para {organisation} en Waymark, donde se registran los compromisos contraídos en torno al Diálogo Internacional sobre la Migración y los informes sobre ellos. Su función: {role, select, viewer {lector} editor {editor} approver {aprobador} other {responsable}}. La invitación sirve una sola vez y vence el {expires}.',
  'notices.invitation.link': 'Aceptar la invitación:',
  'notices.invitation_wanted.subject': '{email} pide una invitación nueva',
  'notices.invitation_wanted.text':
    'Su invitación a {email} para {organisation} venció sin utilizarse. La persona pide una nueva. Si aún desea que se incorpore, vuelva a enviarla.',
  'notices.invitation_wanted.link': 'Volver a enviarla aquí:',
  'notices.password_reset.subject': 'Establecer una contraseña nueva',
  'notices.password_reset.text':
    'Alguien, probablemente usted, ha pedido una contraseña nueva para su cuenta. El enlace sirve una sola vez, durante {minutes} minutos. Si no fue usted, no haga nada: su contraseña sigue siendo la misma.',
  'notices.password_reset.link': 'Elegir una contraseña nueva:',
  'notices.password_changed.subject': 'Su contraseña se ha cambiado',
  'notices.password_changed.text':
    'La contraseña de su cuenta se acaba de cambiar y se ha cerrado la sesión en todos los dispositivos. Si no fue usted, establezca enseguida una contraseña nueva y avise a la secretaría.',
  'notices.password_changed.link': 'Establecer una contraseña nueva:',
  'notices.submitted.subject': 'Recibido: {title}',
  'notices.submitted.text':
    'La secretaría ha recibido el compromiso «{title}» y responde en cinco días laborables. Puede seguir su estado y recuperarlo hasta que empiece la revisión.',
  'notices.submitted.link': 'Seguir el compromiso:',
  'notices.changes_requested.subject': 'Se piden cambios: {title}',
  'notices.changes_requested.text':
    'La secretaría ha leído el compromiso «{title}» y pide cambios. Hay {comments, plural, one {# comentario} many {# comentarios} other {# comentarios}} junto al texto. Responda, cambie lo necesario y vuelva a enviarlo.',
  'notices.changes_requested.link': 'Leer los comentarios:',
  'notices.approved.subject': 'Aprobado: {title}',
  'notices.approved.text':
    'El compromiso «{title}» está aprobado. Se publica el {date}; hasta entonces solo lo ven su organización y la secretaría.',
  'notices.approved.link': 'Ver el compromiso:',
  'notices.published.subject': 'Publicado: {title}',
  'notices.published.text':
    'El compromiso «{title}» es público con la referencia {reference}. Las fechas de sus informes están en su espacio de trabajo.',
  'notices.published.link': 'Ver el compromiso:',
  'notices.declined.subject': 'No aceptado: {title}',
  'notices.declined.text':
    'La secretaría no ha aceptado el compromiso «{title}». El motivo y lo que puede hacer ahora figuran en su página. No se ha publicado nada de él.',
  'notices.declined.link': 'Leer el motivo:',
  'notices.value_verified.subject': 'Verificación registrada: {title}',
  'notices.value_verified.text':
    'Se ha examinado un valor que comunicó para «{title}» en el ciclo {cycle}. Conclusión: {level, select, checked {comprobado por la secretaría} documented {con pruebas} not_confirmed {no se pudo confirmar} other {comunicado, aún sin comprobar}}. Figura con su nota junto al valor; puede responder en diez días laborables y la respuesta figurará también allí.',
  'notices.value_verified.link': 'Ver la conclusión y responder:',
  // The outbox of the demonstration
  'notices.outbox.title': 'Correos enviados por esta demostración',
  'notices.outbox.lede': 'Ningún correo sale de este equipo. Lo que se enviaría figura aquí, primero lo más reciente.',
  'notices.outbox.empty': 'Aún no hay correos',
  'notices.outbox.empty.text':
    'Invite a un colega o pida una contraseña nueva: el correo estará aquí un segundo después.',
  'notices.outbox.back': 'Todos los correos',
  'notices.outbox.to': 'Para',
  // The second step of signing in
  'notices.factor_changed.subject': 'Se cambió el segundo paso del inicio de sesión',
  'notices.factor_changed.text':
    '{change, select, app_added {Se acaba de añadir una aplicación de autenticación a su cuenta.} app_removed {Se acaba de quitar la aplicación de autenticación de su cuenta.} passkey_added {Se acaba de añadir una clave de acceso a su cuenta.} passkey_removed {Se acaba de quitar una clave de acceso de su cuenta.} other {Se acaban de crear códigos de recuperación nuevos para su cuenta; los anteriores ya no sirven.}} Se cerró la sesión en sus otros dispositivos. Si no fue usted, establezca enseguida una contraseña nueva y avise a la secretaría.',
  'notices.factor_changed.link': 'Ver el segundo paso de su cuenta:',
  'notices.recovery_code_used.subject': 'Se usó un código de recuperación',
  'notices.recovery_code_used.text':
    'Alguien, probablemente usted, acaba de usar un código de recuperación de su cuenta. {left, plural, =0 {No queda ninguno: cree códigos nuevos.} one {Queda #.} many {Quedan #.} other {Quedan #.}} Si no fue usted, establezca enseguida una contraseña nueva y avise a la secretaría.',
  'notices.recovery_code_used.link': 'Ver el segundo paso de su cuenta:',
  // A lost second factor was reset
  'notices.factor_reset.subject': 'Se restableció el segundo paso del inicio de sesión',
  'notices.factor_reset.text':
    'Un administrador quitó el segundo paso de su cuenta porque usted comunicó que lo había perdido. Se cerró su sesión en todas partes. La próxima vez que entre, con su contraseña, configurará uno nuevo. Si no lo pidió usted, establezca enseguida una contraseña nueva y avise a la secretaría.',
  'notices.factor_reset.link': 'Iniciar sesión:',
} satisfies Messages<typeof en>
