import type { Messages } from '~/i18n/types'
import type en from '../en/notices.ts'

export default {
  // Mails
  'notices.footer':
    'Vous recevez ce courriel parce que vous utilisez Waymark, le registre des engagements du Dialogue international sur la migration. Vous ne pouvez pas y répondre ; le secrétariat est joignable par le site.',
  'notices.invitation.subject': 'Invitation à travailler pour {organisation} dans Waymark',
  'notices.invitation.text':
    '{inviter} vous invite à travailler pour {organisation} dans Waymark, où sont consignés et suivis les engagements pris autour du Dialogue international sur la migration. Votre rôle : {role, select, viewer {lecture seule} editor {rédaction} approver {approbation} other {responsable}}. L’invitation sert une seule fois et prend fin le {expires}.',
  'notices.invitation.link': 'Accepter l’invitation :',
  'notices.invitation_wanted.subject': '{email} demande une nouvelle invitation',
  'notices.invitation_wanted.text':
    'Votre invitation de {email} à rejoindre {organisation} a pris fin sans être utilisée. La personne en demande une nouvelle. Si vous souhaitez toujours sa venue, renvoyez-la.',
  'notices.invitation_wanted.link': 'La renvoyer ici :',
  'notices.password_reset.subject': 'Choisir un nouveau mot de passe',
  'notices.password_reset.text':
    'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte. Le lien sert une seule fois, pendant {minutes} minutes. Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.',
  'notices.password_reset.link': 'Choisir un nouveau mot de passe :',
  'notices.password_changed.subject': 'Votre mot de passe a été modifié',
  'notices.password_changed.text':
    'Le mot de passe de votre compte vient d’être modifié et tous les appareils ont été déconnectés. Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et avertissez le secrétariat.',
  'notices.password_changed.link': 'Choisir un nouveau mot de passe :',
  'notices.submitted.subject': 'Reçu : {title}',
  'notices.submitted.text':
    'Le secrétariat a reçu l’engagement « {title} » et répond dans les cinq jours ouvrables. Vous pouvez suivre son état, et le reprendre jusqu’au début de l’examen.',
  'notices.submitted.link': 'Suivre l’engagement :',
  'notices.changes_requested.subject': 'Modifications demandées : {title}',
  'notices.changes_requested.text':
    'Le secrétariat a lu l’engagement « {title} » et demande des modifications. {comments, plural, one {# commentaire figure} many {# commentaires figurent} other {# commentaires figurent}} à côté du texte. Répondez, modifiez ce qui est nécessaire et renvoyez-le.',
  'notices.changes_requested.link': 'Lire les commentaires :',
  'notices.approved.subject': 'Approuvé : {title}',
  'notices.approved.text':
    'L’engagement « {title} » est approuvé. Il est publié le {date} ; d’ici là, seuls votre organisation et le secrétariat le voient.',
  'notices.approved.link': 'Voir l’engagement :',
  'notices.published.subject': 'Publié : {title}',
  'notices.published.text':
    'L’engagement « {title} » est public sous la référence {reference}. Les dates de ses rapports figurent dans votre espace de travail.',
  'notices.published.link': 'Voir l’engagement :',
  'notices.declined.subject': 'Non retenu : {title}',
  'notices.declined.text':
    'Le secrétariat n’a pas retenu l’engagement « {title} ». Le motif et ce que vous pouvez faire figurent sur sa page. Rien n’en a été publié.',
  'notices.declined.link': 'Lire le motif :',
  'notices.value_verified.subject': 'Vérification consignée : {title}',
  'notices.value_verified.text':
    'Une valeur rapportée pour « {title} » au cycle {cycle} a été examinée. Conclusion : {level, select, checked {vérifiée par le secrétariat} documented {pièces fournies} not_confirmed {n’a pas pu être confirmée} other {rapportée, pas encore vérifiée}}. Elle figure avec sa note à côté de votre valeur ; vous pouvez répondre dans les dix jours ouvrables, et la réponse y figurera aussi.',
  'notices.value_verified.link': 'Voir la conclusion et répondre :',
  // The outbox of the demonstration
  'notices.outbox.title': 'Courriels envoyés par cette démonstration',
  'notices.outbox.lede':
    'Aucun courriel ne quitte cette machine. Ce qui serait envoyé figure ici, le plus récent d’abord.',
  'notices.outbox.empty': 'Pas encore de courriel',
  'notices.outbox.empty.text':
    'Invitez un collègue ou demandez un nouveau mot de passe : le courriel est ici une seconde plus tard.',
  'notices.outbox.back': 'Tous les courriels',
  'notices.outbox.to': 'À',
  // The second step of signing in
  'notices.factor_changed.subject': 'La deuxième étape de connexion a été modifiée',
  'notices.factor_changed.text':
    '{change, select, app_added {Une application d’authentification vient d’être ajoutée à votre compte.} app_removed {L’application d’authentification de votre compte vient d’être supprimée.} passkey_added {Une clé d’accès vient d’être ajoutée à votre compte.} passkey_removed {Une clé d’accès de votre compte vient d’être supprimée.} other {De nouveaux codes de secours viennent d’être créés pour votre compte ; les anciens ne fonctionnent plus.}} Vous avez été déconnecté de vos autres appareils. Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et prévenez le secrétariat.',
  'notices.factor_changed.link': 'Voir la deuxième étape de votre compte :',
  'notices.recovery_code_used.subject': 'Un code de secours a été utilisé',
  'notices.recovery_code_used.text':
    'Quelqu’un, sans doute vous, vient d’utiliser un code de secours de votre compte. {left, plural, =0 {Il n’en reste aucun : créez-en de nouveaux.} one {Il en reste #.} many {Il en reste #.} other {Il en reste #.}} Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et prévenez le secrétariat.',
  'notices.recovery_code_used.link': 'Voir la deuxième étape de votre compte :',
  // A lost second factor was reset
  'notices.factor_reset.subject': 'La deuxième étape de connexion a été réinitialisée',
  'notices.factor_reset.text':
    'Un administrateur a supprimé la deuxième étape de votre compte parce que vous l’avez dite perdue. Vous avez été déconnecté partout. À votre prochaine connexion, avec votre mot de passe, vous en mettrez une nouvelle en place. Si vous n’avez rien demandé, choisissez tout de suite un nouveau mot de passe et prévenez le secrétariat.',
  'notices.factor_reset.link': 'Se connecter :',
} satisfies Messages<typeof en>
