import type { Messages } from '~/i18n/types'
import type en from '../en/door.ts'

export default {
  'door.method.title': 'Ce type de requête n’est pas pris en charge ici',
  'door.method.text': 'Ouvrez la page dans un navigateur ou envoyez son formulaire.',
  'door.host.title': 'Il n’y a pas de site à cette adresse',
  'door.host.text': 'Vérifiez l’adresse ou demandez-la à la personne qui vous l’a donnée.',
  'door.address.title': 'Cette adresse est illisible',
  'door.address.text': 'Vérifiez qu’il n’y manque pas de caractère et qu’il n’y en a pas de trop.',
  'door.addressTooLong.title': 'Cette adresse est trop longue',
  'door.addressTooLong.text': 'Retirez quelques filtres et réessayez.',
  'door.origin.title': 'Cette requête vient d’un autre site',
  'door.origin.text': 'Ouvrez la page ici et envoyez de nouveau le formulaire. Rien n’a été modifié.',
  'door.contentType.title': 'Ce type de contenu n’est pas accepté ici',
  'door.contentType.text': 'Envoyez le formulaire de la page. Rien n’a été modifié.',
  'door.tooLarge.title': 'Votre envoi est trop volumineux',
  'door.tooLarge.text':
    'Raccourcissez le texte ou choisissez un fichier plus petit (10 Mo au maximum). Rien n’a été enregistré.',
  'door.unavailable.title': 'Waymark n’est pas disponible en ce moment',
  'door.unavailable.text': 'Veuillez réessayer dans une minute.',
  'door.failed.title': 'Une erreur s’est produite de notre côté',
  'door.failed.text': 'Veuillez réessayer. Si l’erreur se répète, communiquez ce code au secrétariat :',
  'door.home': 'Aller à la page d’accueil',
  'door.headers.title': 'Votre navigateur a envoyé plus d’informations que nous ne pouvons en lire',
  'door.headers.text': 'Supprimez les cookies de ce site dans votre navigateur, puis réessayez.',
  'door.tooSlow.title': 'La connexion était trop lente',
  'door.tooSlow.text': 'Rien n’a été enregistré. Vérifiez votre connexion, puis renvoyez.',
  'door.tooManyFields.title': 'Ce formulaire comporte trop de réponses',
  'door.tooManyFields.text': 'Rouvrez la page et envoyez son propre formulaire. Rien n’a été enregistré.',
  'door.unreadable.title': 'Cette demande n’a pas pu être lue',
  'door.unreadable.text': 'Ouvrez la page dans un navigateur et réessayez. Rien n’a été modifié.',
  // Too much at once
  'door.tooMany.title': 'Trop de demandes à la fois',
  'door.tooMany.text': 'Attendez une minute, puis rouvrez la page. Rien n’a été modifié.',
} satisfies Messages<typeof en>
