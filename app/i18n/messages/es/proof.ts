import type { Messages } from '~/i18n/types'
import type en from '../en/proof.ts'

export default {
  // The page about the proof
  'proof.title': 'Un historial que se puede demostrar',
  'proof.footer': 'Prueba del historial',
  'proof.lede':
    'Todo lo que le sucede a un compromiso se anota en un orden que nadie puede cambiar sin que se note, y cualquiera puede comprobarlo, sin cuenta y sin confiar en nosotros.',
  'proof.promise.title': 'Qué se garantiza exactamente',
  'proof.promise.text':
    'Cambiar, eliminar o reordenar cualquier suceso anterior al último punto de control atestiguado lo descubre cualquiera que compare el registro con ese punto.',
  'proof.promise.limit':
    'Un punto de control está atestiguado cuando alguien de fuera guarda una copia. Quien tenga pleno poder sobre la base de datos puede reescribir como mucho lo que sea más reciente: uno o dos minutos si se guarda el último punto.',
  'proof.promise.truth':
    'La prueba indica que un registro está tal como se anotó. No dice que lo anotado sea cierto: para eso está la verificación.',
  'proof.latest.title': 'El último punto de control',
  'proof.latest.size': 'Sucesos en el registro',
  'proof.latest.signed': 'Firmado',
  'proof.latest.root': 'Raíz del árbol',
  'proof.latest.fingerprint': 'Huella de la clave',
  'proof.latest.checkpoint': 'Punto de control como texto firmado',
  'proof.latest.key': 'Clave pública',
  'proof.latest.none':
    'Todavía no se ha sellado nada. El primer punto de control llega uno o dos minutos después del primer suceso.',
  'proof.how.title': 'Cómo funciona',
  'proof.how.chain':
    'Cada suceso de un registro lleva la huella del anterior, de modo que ninguno puede cambiarse, quitarse ni moverse sin romper la cadena.',
  'proof.how.tree':
    'Cada minuto, los sucesos más recientes de todos los registros se colocan en un único árbol, cuya raíz firma un proceso aparte que guarda la clave. La propia aplicación no puede firmar ni cambiar lo escrito.',
  'proof.how.people':
    'El registro nunca nombra a las personas: solo contiene huellas con sal. Cuando se borra a una persona, el historial queda íntegro y el nombre no puede recuperarse.',
  'proof.check.title': 'Compruébelo usted',
  'proof.check.keep': 'Guarde hoy una copia del punto de control y de la clave: con eso usted es testigo.',
  'proof.check.file':
    'Más adelante, descargue el historial de un registro como archivo desde su página de historial. Para llegar hasta su punto de control, añada {from} y su número de sucesos al final de la dirección.',
  'proof.check.run': 'Ejecute el verificador del código fuente. No consulta ningún servidor.',
  'proof.check.standards':
    'Los formatos son estándares públicos: SHA-256, el árbol de Merkle de la RFC 6962 y los puntos de control firmados que describe C2SP. Otras herramientas también pueden leerlos.',
  // Public events on the history page of a record
  'proof.events.title': 'Qué se ha anotado',
  'proof.events.intro':
    'Los sucesos sellados pueden demostrarse: nadie puede cambiarlos ni eliminarlos sin que se note.',
  'proof.events.about': 'Cómo se demuestra',
  'proof.events.event': 'Suceso',
  'proof.events.on': 'Fecha',
  'proof.events.state': 'Prueba',
  'proof.events.sealed': 'Sellado',
  'proof.events.waiting': 'Aún sin sellar',
  'proof.events.proof': 'Ver la prueba',
  'proof.events.of': 'del suceso {n, number}',
  'proof.events.file': 'Descargar este historial con sus pruebas (JSON)',
  'proof.event.version.published': 'Versión {n, number} publicada',
  'proof.event.report.sent': 'Informe de avance enviado, {cycle}',
  'proof.event.value.verified': 'Un valor comunicado verificado, {cycle}',
  'proof.event.verification.answered': 'Respuesta a una verificación, {cycle}',
  'proof.event.commitment.withdrawn': 'Compromiso retirado',
  'proof.event.commitment.closed': 'Compromiso cerrado',
  'proof.event.commitment.merged': 'Compromiso fusionado',
} satisfies Messages<typeof en>
