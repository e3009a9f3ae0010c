import type { Messages } from '~/i18n/types'
import type en from '../en/access.ts'

export default {
  // Signing in
  'access.sign-in.title': 'Iniciar sesión',
  'access.sign-in.button': 'Iniciar sesión',
  'access.sign-in.forgotten': 'He olvidado mi contraseña',
  'access.sign-in.outbox': 'Correos enviados por esta demostración',
  'access.sign-in.no-account':
    'Las cuentas se abren por invitación. Pídala a un responsable de su organización o a la secretaría.',
  'access.sign-in.reset.title': 'Su contraseña se ha cambiado',
  'access.sign-in.reset.text': 'Inicie sesión con la nueva.',
  'access.sign-in.ended.title': 'Ha cerrado la sesión',
  'access.sign-in.ended.text': 'En un equipo compartido, cierre también el navegador.',
  'access.sign-out.title': 'Cerrar sesión',
  'access.sign-out.button': 'Cerrar sesión',
  // Fields
  'access.field.email': 'Correo electrónico',
  'access.field.password': 'Contraseña',
  'access.field.new-password': 'Contraseña nueva',
  'access.field.current-password': 'Contraseña actual',
  'access.field.full-name': 'Nombre completo',
  'access.field.job-title': 'Cargo',
  'access.field.language': 'Idioma',
  'access.field.language.hint': 'Los correos que reciba estarán en este idioma',
  'access.field.time-zone': 'Zona horaria',
  'access.password.hint': '{n} caracteres o más; varias palabras seguidas son fáciles de recordar',
  'access.password.save': 'Cambiar la contraseña',
  'access.password.ends-sessions': 'Una contraseña nueva cierra su sesión en todos los demás dispositivos.',
  // A forgotten password
  'access.reset.title': 'Establecer una contraseña nueva',
  'access.reset.lede': 'Enviamos un enlace a su dirección. Sirve una sola vez, durante 30 minutos.',
  'access.reset.button': 'Enviar el enlace',
  'access.reset.sent.title': 'Consulte su correo',
  'access.reset.sent.text':
    'Si la dirección indicada tiene una cuenta, ya va en camino un enlace para establecer una contraseña nueva.',
  'access.reset.sent.nothing':
    '¿Nada después de diez minutos? Mire en la carpeta de correo no deseado y pregunte después a un responsable de su organización qué dirección tiene registrada aquí.',
  'access.reset.new.title': 'Elija una contraseña nueva',
  'access.reset.ended.title': 'Este enlace ha caducado',
  'access.reset.ended.text': 'Un enlace sirve una sola vez, durante 30 minutos. Pida uno nuevo.',
  'access.reset.ended.button': 'Pedir un enlace nuevo',
  // Invitations
  'access.invitation.kicker': 'Tiene una invitación',
  'access.invitation.by.viewer': '{inviter} le invita a leer lo que su organización prepara y comunica aquí.',
  'access.invitation.by.editor': '{inviter} le invita a redactar compromisos e informes de su organización.',
  'access.invitation.by.approver': '{inviter} le invita a redactar y enviar compromisos e informes de su organización.',
  'access.invitation.by.owner':
    '{inviter} le invita a responder aquí por su organización y a decidir quién trabaja en ella.',
  'access.invitation.as.viewer': 'La invitación le permite leer lo que su organización prepara y comunica aquí.',
  'access.invitation.as.editor': 'La invitación le permite redactar compromisos e informes de su organización.',
  'access.invitation.as.approver':
    'La invitación le permite redactar y enviar compromisos e informes de su organización.',
  'access.invitation.as.owner':
    'La invitación le permite responder aquí por su organización y decidir quién trabaja en ella.',
  'access.invitation.for': 'Para {email}. Vence el {date}.',
  'access.invitation.other.title': 'Ha iniciado sesión con otra cuenta',
  'access.invitation.other.text':
    'Ha iniciado sesión como {other}. La invitación es para {email}; si la acepta aquí, entrará como {email}.',
  'access.invitation.consent':
    'He leído el aviso de privacidad y acepto que estos datos se conserven para gestionar mi cuenta',
  'access.invitation.privacy': 'Leer el aviso de privacidad',
  'access.invitation.create': 'Crear una cuenta',
  'access.invitation.existing': '{email} ya tiene una cuenta. Escriba su contraseña para incorporarse.',
  'access.invitation.sign-in-and-join': 'Iniciar sesión e incorporarse',
  'access.invitation.signed-in': 'Ha iniciado sesión como {email}.',
  'access.invitation.join': 'Incorporarse a la organización',
  'access.invitation.ask': 'Pedir una invitación nueva',
  'access.invitation.asked': 'Su solicitud se ha enviado',
  'access.invitation.asked.text':
    'Si el enlace era una invitación que ha caducado, se avisa por correo a quien la envió. La nueva llegará a la misma dirección.',
  'access.invitation.contact': 'Contactar con la secretaría',
  // One’s own account
  'access.account.title': 'Su cuenta',
  'access.account.profile': 'Sobre usted',
  'access.account.save': 'Guardar los cambios',
  'access.account.organisation': 'Organización',
  'access.account.organisation.question': '¿Para qué organización trabaja ahora?',
  'access.account.organisation.hint': 'Los nuevos compromisos se contraen en su nombre',
  'access.account.organisation.button': 'Trabajar para esta organización',
  'access.account.password': 'Contraseña',
  'access.account.sessions': 'Cerrar sesión en todas partes',
  'access.account.sessions.text': 'Cierra de inmediato su sesión en este y en todos los demás dispositivos.',
  'access.account.sessions.button': 'Cerrar sesión en todas partes',
  'access.account.saved.profile': 'Sus cambios se han guardado',
  'access.account.saved.password': 'Su contraseña se ha cambiado y se ha cerrado la sesión en los demás dispositivos',
  'access.account.saved.organisation': 'Ahora trabaja para la organización elegida',
  // Messages beside fields
  'access.error.email_missing': 'Escriba su correo electrónico',
  'access.error.email_wrong': 'Escriba un correo como name@example.org',
  'access.error.password_missing': 'Escriba su contraseña',
  'access.error.current_password_missing': 'Escriba su contraseña actual',
  'access.error.new_password_missing': 'Elija una contraseña',
  'access.error.password_wrong': 'Esta no es la contraseña de la cuenta',
  'access.error.wrong': 'El correo o la contraseña no son correctos. Compruébelos e inténtelo de nuevo',
  'access.error.wait':
    'Demasiados intentos. Vuelva a intentarlo en {minutes, plural, one {# minuto} many {# minutos} other {# minutos}} o establezca una contraseña nueva',
  'access.error.password_short': 'Use al menos {minimum} caracteres',
  'access.error.password_long': 'Use 128 caracteres como máximo',
  'access.error.password_common':
    'Esta contraseña es fácil de adivinar: es común, repetida o una fila de teclas. Elija otra',
  'access.error.password_context':
    'Esta contraseña es sobre todo su nombre, su organización o el nombre de este sitio. Elija otra',
  'access.error.full_name_missing': 'Escriba su nombre completo',
  'access.error.language_missing': 'Elija el idioma en que desea recibir los correos',
  'access.error.time_zone_missing': 'Elija su zona horaria',
  'access.error.consent_missing': 'Marque la casilla para aceptar el aviso de privacidad',
  'access.error.organisation_missing': 'Elija una organización',
  // A link that cannot be used
  'access.invitation.ended.title': 'Esta invitación no se puede usar',
  'access.invitation.ended.text':
    'Ya se usó, se retiró o ha caducado, o el enlace no se copió entero del correo. Si ya se ha unido, inicie sesión. Si no, pida una nueva.',
  // Where one is signed in
  'access.sessions.title': 'Dónde ha iniciado sesión',
  'access.sessions.lede': 'Cierre lo que no reconozca o ya no use. Una sesión que no se usa se cierra sola.',
  'access.sessions.caption': 'Sus sesiones',
  'access.sessions.browser': 'Navegador',
  'access.sessions.signed-in': 'Inicio de sesión',
  'access.sessions.last-used': 'Último uso',
  'access.sessions.action': 'Cerrar',
  'access.sessions.device': '{browser} en {system}',
  'access.sessions.unknown': 'Navegador desconocido',
  'access.sessions.this': 'Esta sesión',
  'access.sessions.end': 'Cerrar esta sesión',
  'access.sessions.end-others': 'Cerrar todas las demás sesiones',
  'access.sessions.none-other': 'No ha iniciado sesión en ningún otro lugar.',
  'access.sessions.ended': 'La sesión se ha cerrado',
  'access.sessions.others-ended': 'Todas las demás sesiones se han cerrado',
  'access.sessions.warning': 'Si no reconoce una sesión, ciérrela y elija una contraseña nueva.',
  'access.account.sessions.see': 'Ver dónde ha iniciado sesión',
  // When trying again does not help
  'access.error.stopped': 'Demasiados intentos. La contraseña ya no sirve aquí: elija una nueva para continuar',
} satisfies Messages<typeof en>
