import type { Messages } from '~/i18n/types'
import type en from '../en/proof.ts'

export default {
  // The page about the proof
  'proof.title': 'Un historique que l’on peut prouver',
  'proof.footer': 'Preuve de l’historique',
  'proof.lede':
    'Tout ce qui arrive à un engagement est consigné dans un ordre que personne ne peut modifier sans que cela se voie, et chacun peut le vérifier, sans compte et sans nous faire confiance.',
  'proof.promise.title': 'Ce qui est garanti, exactement',
  'proof.promise.text':
    'Modifier, supprimer ou déplacer un événement antérieur au dernier point de contrôle attesté est décelé par quiconque compare le journal à ce point de contrôle.',
  'proof.promise.limit':
    'Un point de contrôle est attesté lorsque quelqu’un, à l’extérieur, en garde une copie. Qui dispose de tous les pouvoirs sur la base de données peut réécrire au plus ce qui est plus récent, soit une minute ou deux si le dernier point est conservé.',
  'proof.promise.truth':
    'La preuve indique qu’une fiche est telle qu’elle a été consignée. Elle ne dit pas que ce qui est consigné est vrai : c’est l’objet de la vérification.',
  'proof.latest.title': 'Le dernier point de contrôle',
  'proof.latest.size': 'Événements dans le journal',
  'proof.latest.signed': 'Signé',
  'proof.latest.root': 'Racine de l’arbre',
  'proof.latest.fingerprint': 'Empreinte de la clé',
  'proof.latest.checkpoint': 'Point de contrôle, texte signé',
  'proof.latest.key': 'Clé publique',
  'proof.latest.none':
    'Rien n’a encore été scellé. Le premier point de contrôle suit le premier événement d’une minute ou deux.',
  'proof.how.title': 'Comment cela fonctionne',
  'proof.how.chain':
    'Chaque événement d’une fiche porte l’empreinte du précédent : aucun ne peut être modifié, retiré ou déplacé sans rompre la chaîne.',
  'proof.how.tree':
    'Chaque minute, les événements les plus récents de toutes les fiches sont placés dans un seul arbre, dont la racine est signée par un processus distinct, seul détenteur de la clé. L’application elle-même ne peut ni signer ni modifier ce qui est écrit.',
  'proof.how.people':
    'Les personnes ne sont jamais nommées dans le journal, qui ne contient que des empreintes salées. Lorsqu’une personne est effacée, l’historique reste entier et le nom ne peut être retrouvé.',
  'proof.check.title': 'Vérifier par soi-même',
  'proof.check.keep': 'Conservez dès aujourd’hui une copie du point de contrôle et de la clé : vous devenez témoin.',
  'proof.check.file':
    'Plus tard, téléchargez l’historique d’une fiche depuis sa page d’historique. Pour remonter à votre point de contrôle, ajoutez {from} et son nombre d’événements à la fin de l’adresse.',
  'proof.check.run': 'Lancez le vérificateur du code source. Il n’interroge aucun serveur.',
  'proof.check.standards':
    'Les formats sont des normes publiques : SHA-256, l’arbre de Merkle de la RFC 6962 et les points de contrôle signés décrits par C2SP. D’autres outils savent aussi les lire.',
  // Public events on the history page of a record
  'proof.events.title': 'Ce qui a été consigné',
  'proof.events.intro':
    'Les événements scellés peuvent être prouvés : personne ne peut les modifier ni les supprimer sans que cela se voie.',
  'proof.events.about': 'Comment cela est prouvé',
  'proof.events.event': 'Événement',
  'proof.events.on': 'Date',
  'proof.events.state': 'Preuve',
  'proof.events.sealed': 'Scellé',
  'proof.events.waiting': 'Pas encore scellé',
  'proof.events.proof': 'Voir la preuve',
  'proof.events.of': 'de l’événement {n, number}',
  'proof.events.file': 'Télécharger cet historique et ses preuves (JSON)',
  'proof.event.version.published': 'Version {n, number} publiée',
  'proof.event.report.sent': 'Rapport d’avancement envoyé, {cycle}',
  'proof.event.value.verified': 'Une valeur communiquée vérifiée, {cycle}',
  'proof.event.verification.answered': 'Réponse à une vérification, {cycle}',
  'proof.event.commitment.withdrawn': 'Engagement retiré',
  'proof.event.commitment.closed': 'Engagement clos',
  'proof.event.commitment.merged': 'Engagement fusionné',
} satisfies Messages<typeof en>
