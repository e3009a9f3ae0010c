import type { Messages } from '~/i18n/types'
import type en from '../en/access.ts'

export default {
  // Signing in
  'access.sign-in.title': 'Se connecter',
  'access.sign-in.button': 'Se connecter',
  'access.sign-in.forgotten': 'J’ai oublié mon mot de passe',
  'access.sign-in.outbox': 'Courriels envoyés par cette démonstration',
  'access.sign-in.no-account':
    'Les comptes s’ouvrent sur invitation. Adressez-vous à un responsable de votre organisation ou au secrétariat.',
  'access.sign-in.reset.title': 'Votre mot de passe est modifié',
  'access.sign-in.reset.text': 'Connectez-vous avec le nouveau.',
  'access.sign-in.ended.title': 'Vous êtes déconnecté',
  'access.sign-in.ended.text': 'Sur un ordinateur partagé, fermez aussi le navigateur.',
  'access.sign-out.title': 'Se déconnecter',
  'access.sign-out.button': 'Se déconnecter',
  // Fields
  'access.field.email': 'Adresse électronique',
  'access.field.password': 'Mot de passe',
  'access.field.new-password': 'Nouveau mot de passe',
  'access.field.current-password': 'Mot de passe actuel',
  'access.field.full-name': 'Nom complet',
  'access.field.job-title': 'Fonction',
  'access.field.language': 'Langue',
  'access.field.language.hint': 'Les courriels qui vous sont adressés sont rédigés dans cette langue',
  'access.field.time-zone': 'Fuseau horaire',
  'access.password.hint': '{n} caractères ou plus ; plusieurs mots à la suite sont faciles à retenir',
  'access.password.save': 'Modifier le mot de passe',
  'access.password.ends-sessions': 'Un nouveau mot de passe vous déconnecte de tous vos autres appareils.',
  // A forgotten password
  'access.reset.title': 'Choisir un nouveau mot de passe',
  'access.reset.lede': 'Nous envoyons un lien à votre adresse. Il sert une seule fois, pendant 30 minutes.',
  'access.reset.button': 'Envoyer le lien',
  'access.reset.sent.title': 'Consultez votre messagerie',
  'access.reset.sent.text':
    'Si l’adresse indiquée a un compte, un lien pour choisir un nouveau mot de passe est en route.',
  'access.reset.sent.nothing':
    'Rien après dix minutes ? Regardez parmi les courriers indésirables, puis demandez à un responsable de votre organisation quelle adresse est la vôtre ici.',
  'access.reset.new.title': 'Choisissez un nouveau mot de passe',
  'access.reset.ended.title': 'Ce lien n’est plus valable',
  'access.reset.ended.text': 'Un lien sert une seule fois, pendant 30 minutes. Demandez-en un nouveau.',
  'access.reset.ended.button': 'Demander un nouveau lien',
  // Invitations
  'access.invitation.kicker': 'Vous êtes invité',
  'access.invitation.by.viewer': '{inviter} vous invite à lire ce que votre organisation prépare et rapporte ici.',
  'access.invitation.by.editor':
    '{inviter} vous invite à rédiger les engagements et les rapports de votre organisation.',
  'access.invitation.by.approver':
    '{inviter} vous invite à rédiger et à envoyer les engagements et les rapports de votre organisation.',
  'access.invitation.by.owner':
    '{inviter} vous invite à répondre ici de votre organisation et à décider qui y travaille.',
  'access.invitation.as.viewer': 'L’invitation vous permet de lire ce que votre organisation prépare et rapporte ici.',
  'access.invitation.as.editor':
    'L’invitation vous permet de rédiger les engagements et les rapports de votre organisation.',
  'access.invitation.as.approver':
    'L’invitation vous permet de rédiger et d’envoyer les engagements et les rapports de votre organisation.',
  'access.invitation.as.owner':
    'L’invitation vous permet de répondre ici de votre organisation et de décider qui y travaille.',
  'access.invitation.for': 'Pour {email}. Valable jusqu’au {date}.',
  'access.invitation.other.title': 'Vous êtes connecté avec un autre compte',
  'access.invitation.other.text':
    'Vous êtes connecté en tant que {other}. L’invitation est pour {email} ; l’accepter ici vous connecte en tant que {email}.',
  'access.invitation.consent':
    'J’ai lu la note sur la vie privée et j’accepte que ces données soient conservées pour gérer mon compte',
  'access.invitation.privacy': 'Lire la note sur la vie privée',
  'access.invitation.create': 'Créer un compte',
  'access.invitation.existing': '{email} a déjà un compte. Saisissez son mot de passe pour rejoindre l’organisation.',
  'access.invitation.sign-in-and-join': 'Se connecter et rejoindre',
  'access.invitation.signed-in': 'Vous êtes connecté en tant que {email}.',
  'access.invitation.join': 'Rejoindre l’organisation',
  'access.invitation.ask': 'Demander une nouvelle invitation',
  'access.invitation.asked': 'Votre demande est envoyée',
  'access.invitation.asked.text':
    'Si le lien était une invitation arrivée à son terme, la personne qui l’a envoyée en est avertie par courriel. Une nouvelle arrivera à la même adresse.',
  'access.invitation.contact': 'Contacter le secrétariat',
  // One’s own account
  'access.account.title': 'Votre compte',
  'access.account.profile': 'À votre sujet',
  'access.account.save': 'Enregistrer les modifications',
  'access.account.organisation': 'Organisation',
  'access.account.organisation.question': 'Pour quelle organisation travaillez-vous en ce moment ?',
  'access.account.organisation.hint': 'Les nouveaux engagements sont pris en son nom',
  'access.account.organisation.button': 'Travailler pour cette organisation',
  'access.account.password': 'Mot de passe',
  'access.account.sessions': 'Se déconnecter partout',
  'access.account.sessions.text': 'Met fin immédiatement à votre connexion sur cet appareil et sur tous les autres.',
  'access.account.sessions.button': 'Se déconnecter partout',
  'access.account.saved.profile': 'Vos modifications sont enregistrées',
  'access.account.saved.password': 'Votre mot de passe est modifié et tous vos autres appareils sont déconnectés',
  'access.account.saved.organisation': 'Vous travaillez maintenant pour l’organisation choisie',
  // Messages beside fields
  'access.error.email_missing': 'Saisissez votre adresse électronique',
  'access.error.email_wrong': 'Saisissez une adresse comme name@example.org',
  'access.error.password_missing': 'Saisissez votre mot de passe',
  'access.error.current_password_missing': 'Saisissez votre mot de passe actuel',
  'access.error.new_password_missing': 'Choisissez un mot de passe',
  'access.error.password_wrong': 'Ce n’est pas le mot de passe du compte',
  'access.error.wrong': 'L’adresse ou le mot de passe n’est pas exact. Vérifiez les deux et réessayez',
  'access.error.wait':
    'Trop de tentatives. Réessayez dans {minutes, plural, one {# minute} many {# minutes} other {# minutes}}, ou choisissez un nouveau mot de passe',
  'access.error.password_short': 'Utilisez au moins {minimum} caractères',
  'access.error.password_long': 'Utilisez 128 caractères au plus',
  'access.error.password_common':
    'Ce mot de passe est facile à deviner : courant, répété ou suite de touches. Choisissez-en un autre',
  'access.error.password_context':
    'Ce mot de passe contient surtout votre nom, votre organisation ou le nom de ce site. Choisissez-en un autre',
  'access.error.full_name_missing': 'Saisissez votre nom complet',
  'access.error.language_missing': 'Choisissez la langue de vos courriels',
  'access.error.time_zone_missing': 'Choisissez votre fuseau horaire',
  'access.error.consent_missing': 'Cochez la case pour accepter la note sur la vie privée',
  'access.error.organisation_missing': 'Choisissez une organisation',
  // The second step of signing in
  'access.factor.title': 'Confirmez que c’est bien vous',
  'access.factor.code': 'Code',
  'access.factor.code.hint.app': 'Six chiffres de votre application, ou l’un de vos codes de secours',
  'access.factor.code.hint.recovery': 'L’un de vos codes de secours, si vous n’avez pas votre clé d’accès',
  'access.factor.button': 'Continuer',
  'access.factor.passkey.use': 'Utiliser une clé d’accès',
  'access.factor.passkey.failed': 'Votre appareil n’a pas donné de clé d’accès. Réessayez, ou saisissez un code.',
  'access.factor.lost': 'Je n’ai ni mon appareil ni code de secours',
  'access.factor.lost.text':
    'Écrivez au secrétariat depuis l’adresse de votre compte. Quelqu’un s’assurera que c’est bien vous avant de vous aider.',
  'access.factor.demo': 'Démonstration : le code de ce compte est en ce moment {code}.',
  'access.factor.again': 'Recommencer',
  'access.error.code_missing': 'Saisissez un code',
  'access.error.code_unreadable': 'Un code a six chiffres, un code de secours six groupes de quatre caractères',
  'access.error.code_wrong': 'Ce code n’est pas le bon. Regardez le code actuel et réessayez',
  'access.error.code_used': 'Ce code a déjà servi. Attendez le suivant, une demi-minute au plus',
  'access.error.passkey_wrong': 'La clé d’accès n’a pas été acceptée. Réessayez, ou saisissez un code',
  'access.error.passkey_not_made': 'La clé d’accès n’a pas été créée. Réessayez',
  'access.error.passkey_name_missing': 'Donnez un nom à la clé d’accès',
  'access.error.key_ended': 'La clé a expiré. Enregistrez la nouvelle dans votre application',
  'access.error.last_factor':
    'Les comptes du secrétariat en gardent au moins un. Ajoutez-en un autre avant de supprimer celui-ci',
  'access.error.factor_gone': 'Il a déjà été supprimé',
  // Adding a second factor
  'access.set-up.title': 'Ajouter une deuxième étape à la connexion',
  'access.set-up.lede':
    'Les comptes du secrétariat en ont besoin : un mot de passe seul peut être deviné ou volé. Cela prend deux minutes.',
  'access.app.title': 'Application d’authentification',
  'access.app.add.title': 'Ajouter une application d’authentification',
  'access.app.step.open': 'Ouvrez une application d’authentification sur votre téléphone. Toutes conviennent.',
  'access.app.step.scan': 'Scannez cette image, ou saisissez la clé.',
  'access.app.step.code': 'Saisissez les six chiffres affichés.',
  'access.app.qr': 'Image contenant la clé',
  'access.app.key': 'Clé',
  'access.app.replaces': 'Votre application actuelle ne fonctionnera plus pour ce compte.',
  'access.app.code': 'Six chiffres de l’application',
  'access.app.button': 'Ajouter l’application',
  'access.passkey.title': 'Clés d’accès',
  'access.passkey.add.title': 'Ajouter une clé d’accès',
  'access.passkey.or': 'Ou utilisez une clé d’accès',
  'access.passkey.text':
    'Votre appareil confirme par une empreinte, votre visage ou son propre code. Personne ne peut vous soutirer une clé d’accès par ruse.',
  'access.passkey.needs-script':
    'Il faut un navigateur qui prend en charge les clés d’accès, avec JavaScript activé. Une application d’authentification fonctionne partout.',
  'access.passkey.name': 'Nom de la clé d’accès',
  'access.passkey.name.hint': 'Pour la reconnaître, par exemple « Portable du bureau »',
  'access.passkey.button': 'Créer une clé d’accès',
  'access.codes.title': 'Conservez vos codes de secours',
  'access.codes.lede':
    'Chacun ouvre votre compte une fois quand vous n’avez pas votre appareil. Ils s’affichent maintenant et plus jamais ensuite.',
  'access.codes.keep':
    'Imprimez-les, ou gardez-les là où vous gardez vos mots de passe. Ne les envoyez pas par courriel.',
  'access.codes.list': 'Codes de secours',
  'access.codes.old': 'Les codes créés auparavant ne fonctionnent plus.',
  'access.codes.continue': 'Je les ai conservés',
  'access.codes.left': '{n, plural, =0 {Aucun restant} one {# restant} many {# restants} other {# restants}}',
  'access.codes.make': 'Créer de nouveaux codes',
  // The second step in the account
  'access.second.title': 'Deuxième étape de la connexion',
  'access.second.on': 'Activée',
  'access.second.off': 'Désactivée : votre mot de passe suffit à ouvrir votre compte',
  'access.second.lede':
    'Après votre mot de passe, vous montrez un code ou une clé d’accès. Quelqu’un qui a appris votre mot de passe ne peut toujours pas entrer.',
  'access.second.change': 'Modifier la deuxième étape',
  'access.second.ends':
    'Chaque modification vous déconnecte sur vos autres appareils, et nous vous en informons par courriel.',
  'access.second.none': 'Aucune',
  'access.second.since': 'Depuis le {date}',
  'access.second.last-used': 'dernière utilisation le {date}',
  'access.second.remove': 'Supprimer',
  'access.second.replace': 'Utiliser une autre application',
  'access.second.done.app_added': 'L’application d’authentification est ajoutée',
  'access.second.done.app_removed': 'L’application d’authentification est supprimée',
  'access.second.done.passkey_added': 'La clé d’accès est ajoutée',
  'access.second.done.passkey_removed': 'La clé d’accès est supprimée',
  // Confirming before what cannot be taken back
  'access.step-up.lede':
    'Vous ne l’avez pas fait depuis dix minutes, et cette action ne s’annule pas simplement. Ce que vous avez saisi est conservé et envoyé dès que vous confirmez.',
  'access.step-up.lede.page': 'Vous ne l’avez pas fait depuis dix minutes, et la page suivante n’est que pour vous.',
  'access.step-up.button': 'Confirmer et continuer',
  // A link that cannot be used
  'access.invitation.ended.title': 'Cette invitation ne peut pas être utilisée',
  'access.invitation.ended.text':
    'Elle a déjà servi, a été retirée ou est arrivée à son terme, ou le lien n’a pas été copié en entier. Si vous avez rejoint l’organisation, connectez-vous. Sinon, demandez-en une nouvelle.',
  // Where one is signed in
  'access.sessions.title': 'Où vous êtes connecté',
  'access.sessions.lede':
    'Mettez fin à ce que vous ne reconnaissez pas ou n’utilisez plus. Une session inutilisée prend fin d’elle-même.',
  'access.sessions.caption': 'Vos sessions',
  'access.sessions.browser': 'Navigateur',
  'access.sessions.signed-in': 'Connexion',
  'access.sessions.last-used': 'Dernière utilisation',
  'access.sessions.action': 'Mettre fin',
  'access.sessions.device': '{browser} sur {system}',
  'access.sessions.unknown': 'Navigateur inconnu',
  'access.sessions.this': 'Cette session',
  'access.sessions.end': 'Mettre fin à cette session',
  'access.sessions.end-others': 'Mettre fin à toutes les autres sessions',
  'access.sessions.none-other': 'Vous n’êtes connecté nulle part ailleurs.',
  'access.sessions.ended': 'La session est terminée',
  'access.sessions.others-ended': 'Toutes les autres sessions sont terminées',
  'access.sessions.warning':
    'Si vous ne reconnaissez pas une session, mettez-y fin et choisissez un nouveau mot de passe.',
  'access.account.sessions.see': 'Voir où vous êtes connecté',
  // When trying again does not help
  'access.error.stopped':
    'Trop de tentatives. Le mot de passe ne fonctionne plus ici : choisissez-en un nouveau pour continuer',
  // Setting up again after a reset
  'access.set-up.reset':
    'La deuxième étape de votre compte a été réinitialisée. Mettez-en d’abord une nouvelle en place. Cela prend deux minutes.',
} satisfies Messages<typeof en>
