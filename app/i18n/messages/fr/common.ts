import type { Messages } from '~/i18n/types'
import type en from '../en/common.ts'

export default {
  'common.iom': 'OIM',
  'common.un-migration': 'ONU Migration',
  'common.dialogue': 'Dialogue international sur la migration',
  'common.skip': 'Aller au contenu principal',
  'common.demo': 'Démonstration. Les organisations, les personnes et les engagements sont fictifs.',
  'common.disclaimer':
    'Les appellations employées sur ce site et la présentation des données qui y figurent n’impliquent de la part de l’OIM aucune prise de position quant au statut juridique des pays, territoires, villes ou zones, ou de leurs autorités, ni quant au tracé de leurs frontières ou limites.',
  'common.nav.language': 'Langue',
  'common.nav.main': 'Navigation principale',
  'common.nav.breadcrumb': 'Fil d’Ariane',
  'common.nav.pages': 'Pages de cette liste',
  'common.nav.footer': 'À propos de ce site',
  'common.nav.overview': 'Vue d’ensemble',
  'common.nav.commitments': 'Engagements',
  'common.nav.organisations': 'Qui participe',
  'common.nav.method': 'Méthode',
  'common.nav.home': 'Accueil',
  'common.nav.reports': 'Rapports',
  'common.nav.team': 'Équipe',
  'common.nav.queue': 'File d’attente',
  'common.nav.verify': 'À vérifier',
  'common.nav.import': 'Importation',
  'common.nav.desk-organisations': 'Organisations',
  'common.nav.people': 'Administration',
  'common.workspace': 'Espace de travail',
  'common.desk': 'Bureau du secrétariat',
  'common.public-site': 'Site public',
  'common.sign-in': 'Se connecter',
  'common.sign-out': 'Se déconnecter',
  'common.back': 'Retour',
  'common.change': 'Modifier',
  'common.optional': '(facultatif)',
  'common.saving': 'Enregistrement en cours',
  'common.not-provided': 'Non renseigné',
  'common.no-data': 'Pas de données',
  'common.error-title': 'Erreur : {title}',
  'common.error-prefix': 'Erreur :',
  'common.error-summary.title': 'Un problème est survenu',
  'common.count.left': 'Caractères restants : {n}',
  'common.count.over': 'Caractères en trop : {n}',
  'common.draft-restored': 'Le texte que vous aviez saisi a été rétabli. Il n’est pas encore enregistré.',
  'common.offline': 'Vous êtes hors ligne. Votre texte reste dans cet onglet.',
  'common.time.geneva': '{time}, heure de Genève',
  'common.time.yours': '{time} chez vous',
  'common.diff.before': 'Avant :',
  'common.diff.after': 'Maintenant :',
  'common.diff.removed': 'Désormais vide',
  'common.filter.active': 'Filtres actifs',
  'common.filter.remove': 'Retirer le filtre : {name}',
  'common.filter.clear': 'Tout effacer',
  'common.page.previous': 'Précédent',
  'common.page.next': 'Suivant',
  'common.page.number': 'Page {n}',
  'common.bucket.completed': 'Achevé',
  'common.bucket.on_track': 'En bonne voie',
  'common.bucket.not_started': 'Pas commencé',
  'common.bucket.behind': 'En retard',
  'common.bucket.no_report': 'Pas de rapport pour ce cycle',
  'common.bucket.ended_short': 'Terminé sans atteindre la cible',
  'common.verification.reported': 'Communiqué, pas encore vérifié',
  'common.verification.documented': 'Pièces justificatives fournies',
  'common.verification.checked': 'Vérifié par le secrétariat',
  'common.verification.not_confirmed': 'N’a pas pu être confirmé',
  'common.figure.table': 'Afficher tous les chiffres dans un tableau',
  'common.figure.csv': 'Télécharger en CSV',
  'common.figure.copy': 'Copier le lien',
  'common.figure.copied': 'Lien copié',
  'common.figure.embed': 'Intégrer',
  'common.figure.none': 'Aucun',
  'common.figure.or-more': '{n} ou plus',
  'common.figure.skip-tiles': 'Passer les pays',
  'common.chart.target': 'Cible : {value}',
  'common.chart.even-pace': 'Rythme régulier',
  'common.chart.unchecked': 'Pas encore vérifié',
  'common.footer.about': 'À propos de ce registre',
  'common.footer.accessibility': 'Accessibilité',
  'common.footer.privacy': 'Vie privée',
  'common.footer.contact': 'Contacter le secrétariat',
  'common.footer.method': 'Comment nous comptons',
  'common.welcome.lede': 'Qui a promis quoi, et ce qu’il en est advenu',
  'common.error.check-answer': 'Vérifiez cette réponse',
  'common.error.too-long':
    'Utilisez au plus {maximum, plural, one {# caractère} many {# de caractères} other {# caractères}}. Vous en avez saisi {used}',
  'common.error.too-short':
    'Utilisez au moins {minimum, plural, one {# caractère} many {# de caractères} other {# caractères}}. Vous en avez saisi {used}',
  'common.error.characters':
    'Supprimez les caractères qui ne peuvent pas être affichés, comme les caractères cachés ou de contrôle',
  'common.error.400.title': 'Nous n’avons pas pu lire cette demande',
  'common.error.400.text': 'Revenez en arrière, vérifiez votre saisie et envoyez-la de nouveau.',
  'common.error.403.title': 'Vous n’avez pas accès à cette page',
  'common.error.403.text':
    'Un propriétaire de votre organisation peut vous donner le rôle nécessaire. Si vous ne savez pas de qui il s’agit, demandez au secrétariat.',
  'common.error.404.title': 'Page introuvable',
  'common.error.404.text':
    'Si vous avez saisi l’adresse, vérifiez-la. Si vous avez suivi un lien, la page a pu être déplacée ou ne pas vous être ouverte.',
  'common.error.404.search': 'Chercher parmi tous les engagements',
  'common.error.409.title': 'Une autre personne a enregistré avant vous',
  'common.error.409.text':
    'Votre envoi n’a pas été appliqué, afin que rien du sien ne soit perdu. Rouvrez la page, voyez ce qui a changé et refaites votre modification si elle est encore nécessaire.',
  'common.error.413.title': 'L’envoi est trop volumineux',
  'common.error.413.text':
    'Un fichier ne peut dépasser 10 Mo. Envoyez un fichier plus petit ou indiquez plutôt un lien.',
  'common.error.429.title': 'Trop de tentatives',
  'common.error.429.text':
    'Attendez quelques minutes, puis réessayez. Rien de ce que vous avez déjà envoyé n’est perdu.',
  'common.error.500.title': 'Une erreur s’est produite de notre côté',
  'common.error.500.text':
    'Votre dernier envoi n’a pas été enregistré. Revenez en arrière : votre texte est encore dans le formulaire. Si cela se reproduit, dites au secrétariat ce que vous faisiez.',
  'common.error.503.title': 'Le service est momentanément indisponible',
  'common.error.503.text':
    'Réessayez dans une minute. Votre dernier envoi n’a pas été enregistré ; revenez en arrière, votre texte est encore dans le formulaire.',
  'common.search': 'Chercher',
  'common.error.home': 'Aller à la vue d’ensemble',
  'common.error.reload': 'Rouvrir cette page',
  'common.pages.about.title': 'À propos de ce registre',
  'common.pages.about.lede':
    'Waymark réunit les engagements pris dans le cadre du Dialogue international sur la migration et montre ce qu’il est advenu de chacun.',
  'common.pages.about.1':
    'Chaque engagement a un responsable, une cible et une date de rapport. Il n’est publié qu’une fois accepté par toutes les organisations nommées et examiné par le secrétariat.',
  'common.pages.about.2':
    'Ce qui a été promis peut changer, mais seulement au grand jour : l’ancien et le nouveau texte restent côte à côte, avec la raison. Un rapport manquant est indiqué comme manquant. Il n’est pas interprété comme un échec.',
  'common.pages.about.3': 'Les États sont énumérés par nom et jamais classés.',
  'common.pages.accessibility.title': 'Accessibilité',
  'common.pages.accessibility.lede': 'Ce site est conçu pour respecter les WCAG 2.2 au niveau AA, en six langues.',
  'common.pages.accessibility.1':
    'Chaque page fonctionne au clavier, sans script, sur 320 pixels de large et avec un texte deux fois plus grand. Chaque graphique a ses chiffres dans un tableau.',
  'common.pages.accessibility.2':
    'Les textes rédigés par les organisations et les fichiers joints sont présentés tels qu’ils ont été envoyés. Certains fichiers peuvent ne pas être accessibles ; demandez une autre version au secrétariat.',
  'common.pages.accessibility.3':
    'Si quelque chose ne fonctionne pas pour vous, écrivez au secrétariat en indiquant la page.',
  'common.pages.privacy.title': 'Vie privée',
  'common.pages.privacy.lede':
    'La lecture de ce site ne laisse chez nous aucune trace, hormis un bref journal technique.',
  'common.pages.privacy.1':
    'Il n’y a ni publicité, ni traceur, ni témoin de connexion pour les lecteurs, sauf celui qui retient votre langue si vous la choisissez.',
  'common.pages.privacy.2':
    'Les noms et adresses des personnes qui utilisent ce registre sont conservés là où les pages publiques ne peuvent pas les lire. Les coordonnées ne sont publiées que si leur titulaire a coché la case prévue.',
  'common.pages.privacy.3':
    'Vous pouvez demander au secrétariat ce qui est conservé à votre sujet, et le faire corriger ou supprimer.',
  'common.pages.contact.title': 'Contacter le secrétariat',
  'common.pages.contact.lede':
    'Le secrétariat du Dialogue international sur la migration répond aux questions sur les engagements, les rapports et ce registre.',
  'common.pages.contact.1':
    'Pour parler ici au nom d’une organisation, il faut une invitation. Adressez-vous d’abord à un propriétaire de votre organisation, puis au secrétariat.',
  'common.pages.contact.2':
    'Si une fiche publiée est erronée, indiquez sa référence et la phrase en cause. Le responsable est consulté d’abord, et la correction est affichée avec sa raison.',
  'common.pages.contact.3':
    'Vous pouvez écrire dans l’une des six langues : répondez à tout message que ce registre vous a envoyé.',
} satisfies Messages<typeof en>
