import type { Messages } from '~/i18n/types'
import type en from '../en/exchange.ts'

export default {
  'exchange.field.external_id': 'Identifiant dans la source',
  'exchange.field.source_url': 'Adresse web de la source',
  'exchange.field.organisations': 'Organisme, ou plusieurs',
  'exchange.field.organisation_kind': 'Catégorie d’organisme',
  'exchange.field.partners': 'Partenaires',
  'exchange.field.countries': 'Pays ou régions',
  'exchange.field.title': 'Titre',
  'exchange.field.text': 'Texte de la promesse',
  'exchange.field.problem': 'Problème traité',
  'exchange.field.language': 'Langue du texte',
  'exchange.field.avenue': 'Voie d’action',
  'exchange.field.objectives': 'Objectifs du Pacte mondial',
  'exchange.field.sdg_targets': 'Cibles des ODD',
  'exchange.field.stated_on': 'Date de l’engagement',
  'exchange.field.starts_on': 'Début',
  'exchange.field.delivers_on': 'Échéance',
  'exchange.field.time_frame': 'Délai en toutes lettres',
  'exchange.field.dialogue': 'Dialogue ou forum',
  'exchange.field.status': 'Statut',
  'exchange.field.pledge_type': 'Nature de l’engagement',
  'exchange.field.money_amount': 'Montant',
  'exchange.field.money_currency': 'Monnaie',
  'exchange.field.duplicate_group': 'Groupe de doublons',
  'exchange.field.ignore': 'Ne pas importer',
  'exchange.outcome.imported': 'Importée',
  'exchange.outcome.updated': 'Mise à jour',
  'exchange.outcome.unchanged': 'Inchangée',
  'exchange.outcome.skipped': 'Non reprise',
  'exchange.outcome.merged': 'Réunie à une autre ligne',
  'exchange.severity.error': 'Erreur',
  'exchange.severity.warning': 'À vérifier',
  'exchange.severity.note': 'Remarque',
  'exchange.table.is_workbook':
    'C’est un classeur. Ouvrez-le dans votre tableur et enregistrez la feuille au format CSV (UTF-8).',
  'exchange.table.not_text': 'Ce fichier n’est pas un tableau en texte. Choisissez un fichier CSV.',
  'exchange.table.empty': 'Ce fichier est vide.',
  'exchange.table.only_headers': 'Ce fichier contient des en-têtes et aucune ligne.',
  'exchange.table.broken_quotes':
    'Les guillemets de ce fichier ne sont pas fermés. Enregistrez-le de nouveau depuis votre tableur.',
  'exchange.table.loose_quotes':
    'Certains guillemets étaient mal placés. Comparez la première et la dernière ligne avec votre fichier.',
  'exchange.table.old_encoding':
    'Le fichier n’est pas en UTF-8 et a été lu dans le codage Windows. Vérifiez les lettres accentuées.',
  'exchange.table.delimiter': 'Séparateur de colonnes : {delimiter}',
  'exchange.table.too_wide': 'Ce fichier compte {columns, number} colonnes. La limite est de {maximum, number}.',
  'exchange.table.too_long':
    'Ce fichier compte {rows, number} lignes. La limite est de {maximum, number} ; divisez-le.',
  'exchange.import.nothing_promised': 'La ligne n’a ni titre ni texte : il n’y a rien à enregistrer.',
  'exchange.import.nobody_named':
    'La ligne ne nomme aucun organisme : personne n’en répondrait. Ajoutez-en un et importez de nouveau le fichier.',
  'exchange.import.identifier_twice':
    'L’identifiant {id} est déjà celui de la ligne {row}, avec un autre texte. L’une des deux doit en changer.',
  'exchange.import.same_row_again': 'Identique à la ligne {row}, mot pour mot. Elle est enregistrée une seule fois.',
  'exchange.import.already_confirmed':
    'L’organisme a confirmé cette fiche depuis. Il la modifie lui-même, dans une nouvelle version relue.',
  'exchange.import.merged_into':
    'Même promesse que la ligne {row}. Les deux forment une seule fiche, avec les deux sources.',
  'exchange.import.perhaps_the_same':
    'Peut-être la même promesse que la ligne {rows}. Toutes sont enregistrées ; comparez-les avant publication.',
  'exchange.import.not_the_same': 'Ressemble à la ligne {rows}, mais le fichier indique une autre promesse.',
  'exchange.import.extra_cells':
    'La ligne a plus de cellules remplies que d’en-têtes. Le surplus a été laissé de côté.',
  'exchange.import.identifier_made':
    'La ligne n’a pas d’identifiant. Il a été formé de l’organisme et du texte, pour permettre un nouvel import.',
  'exchange.import.title_missing': 'Donnez-lui un titre avant l’envoi. Aucun n’a été publié.',
  'exchange.import.title_long':
    'Le titre compte {length, number} caractères. Ramenez-le à {maximum, number} avant l’envoi.',
  'exchange.import.text_long':
    'La promesse compte {length, number} caractères et est gardée entière. Ramenez-la à {maximum, number} avant l’envoi.',
  'exchange.import.language_not_ours':
    'Le texte est dans une autre langue : {language}. Il est gardé tel quel dans un brouillon marqué {instead} ; remplacez-le par une traduction dans l’une des six langues.',
  'exchange.import.language_unread': 'La langue « {language} » n’est pas connue. Choisissez-la dans le brouillon.',
  'exchange.import.places_unread': 'Ni pays ni région reconnus : {places}',
  'exchange.import.kind_unread': 'La catégorie « {kind} » n’est pas connue. Choisissez l’une des onze.',
  'exchange.import.lead_is_group': '« {name} » désigne un groupe. Choisissez l’organisme qui répond de la promesse.',
  'exchange.import.lead_read_as': '« {written} » est lu comme {name}.',
  'exchange.import.several_organisations':
    '{n, plural, one {Outre {name}, # autre organisme est nommé. Il est invité comme codirigeant et affiché après son accord.} many {Outre {name}, # autres organismes sont nommés. Ils sont invités comme codirigeants et affichés après leur accord.} other {Outre {name}, # autres organismes sont nommés. Ils sont invités comme codirigeants et affichés après leur accord.}}',
  'exchange.import.partners_in_general': 'Mentionnés en termes généraux, sans devenir partenaires : {partners}',
  'exchange.import.objectives_many': 'Plus de {maximum, number} objectifs sont cités. Gardés : {kept}',
  'exchange.import.objectives_unread': 'Pas un objectif du Pacte mondial (1 à 23) : {objectives}',
  'exchange.import.targets_many': 'Plus de {maximum, number} cibles des ODD sont citées. Gardées : {kept}',
  'exchange.import.targets_unread': 'Pas une cible des ODD comme 10.7 : {targets}',
  'exchange.import.type_kept':
    'Le type « {type} » n’a pas d’équivalent ici. Choisissez la nature de l’engagement dans le brouillon.',
  'exchange.import.avenue_unread':
    '« {avenue} » n’est aucune des quatre voies d’action. Choisissez-en une dans le brouillon.',
  'exchange.import.date_unread': 'La date « {date} » n’a pas pu être lue.',
  'exchange.import.start_from_date': 'Le fichier ne donne pas de début. La date de l’engagement en tient lieu : {date}',
  'exchange.import.delivery_missing':
    'Aucune échéance n’est donnée. Ajoutez-en une, ou indiquez que la promesse est sans terme.',
  'exchange.import.delivery_counted': '« {words} » est compté à partir de la date de l’engagement, jusqu’au {date}.',
  'exchange.import.delivery_several': '« {words} » indique plusieurs dates. La plus tardive compte : {date}. Vérifiez.',
  'exchange.import.delivery_open': '« {words} » n’indique pas de fin. La promesse est enregistrée sans terme.',
  'exchange.import.delivery_no_base':
    '« {words} » ne peut être compté, car le fichier ne dit pas quand la promesse a été faite. Elle est enregistrée sans terme.',
  'exchange.import.delivery_unread':
    '« {words} » n’a pu être lu comme une date. Les mots sont gardés et la promesse est enregistrée sans terme.',
  'exchange.import.start_after_end': 'Le début, {start}, est postérieur à l’échéance, {end}. Il a été laissé de côté.',
  'exchange.import.delivery_far':
    'L’échéance est à plus de {years, number} ans du début. Choisissez une étape plus proche en complétant le brouillon.',
  'exchange.import.money_unread': 'Le montant « {amount} » n’a pu être lu, ou n’a pas de monnaie.',
  'exchange.import.dialogue_kept':
    '« {dialogue} » ne figure pas parmi les dialogues. Choisissez-en un dans le brouillon, ou demandez son ajout.',
  'exchange.import.status_kept': 'Le statut « {status} » ne dit rien ici de la mise en œuvre. Aucun n’a été fixé.',
  'exchange.import.address_unread': 'Pas une adresse web : {address}',
  'exchange.sums':
    '{rows, plural, one {# ligne} many {# lignes} other {# lignes}} : {imported, number} importées, {updated, number} mises à jour, {unchanged, number} inchangées, {merged, number} réunies à une autre ligne, {skipped, number} non reprises',
  // The import pages
  'exchange.page.title': 'Import',
  'exchange.page.lede':
    'Importez des engagements d’un tableau. Rien n’est écrit avant que vous ayez vu ce que deviendrait chaque ligne.',
  'exchange.page.file': 'Fichier',
  'exchange.page.file_hint': 'CSV, 5 Mo au plus. La première ligne contient les titres',
  'exchange.page.registry': 'Source',
  'exchange.page.registry_hint':
    'Un nom court pour l’origine du fichier. Un second import sous le même nom met à jour au lieu de doubler',
  'exchange.page.language': 'Langue des textes qui n’en indiquent pas',
  'exchange.page.language_hint': 'Les lignes qui ont leur langue la gardent',
  'exchange.page.upload': 'Envoyer et regarder',
  'exchange.page.columns': 'Ce qu’une colonne peut contenir',
  'exchange.page.earlier': 'Fichiers à ce jour',
  'exchange.page.none': 'Aucun fichier importé pour l’instant',
  'exchange.page.file_name': 'Fichier',
  'exchange.page.state': 'État',
  'exchange.page.rows': 'Lignes',
  'exchange.state.preview': 'Aperçu',
  'exchange.state.applied': 'Importé',
  'exchange.state.undone': 'Annulé',
  'exchange.show.all': 'Toutes les lignes',
  'exchange.show.errors': 'Avec erreurs',
  'exchange.show.warnings': 'À regarder',
  'exchange.show.skipped': 'Non reprises',
  'exchange.batch.mapping': 'Comment les colonnes sont lues',
  'exchange.batch.mapping_text': 'Deviné d’après les titres et les contenus. Corrigez ce qui est faux et réessayez.',
  'exchange.batch.unnamed': 'Colonne {n, number}',
  'exchange.batch.holder': 'Qui répond des lignes sans organisation',
  'exchange.batch.holder_hint': 'Pour les fichiers d’une seule organisation',
  'exchange.batch.try': 'Essayer cette lecture',
  'exchange.batch.confirm': 'Importer',
  'exchange.batch.confirm_text':
    '{n, plural, one {# brouillon est écrit} many {# brouillons sont écrits} other {# brouillons sont écrits}}, avec la mention « importé, à confirmer par le responsable ». Rien ne devient public. Tout le fichier ou rien.',
  'exchange.batch.discard': 'Abandonner le fichier',
  'exchange.batch.applied':
    '{n, plural, one {# brouillon écrit} many {# brouillons écrits} other {# brouillons écrits}}',
  'exchange.batch.applied_text': 'Leurs responsables les confirment avant l’envoi à l’examen.',
  'exchange.batch.undo_text':
    'L’annulation retire les brouillons de ce fichier que personne n’a touchés et les organisations proposées pour eux.',
  'exchange.batch.undo': 'Annuler cet import',
  'exchange.batch.undone': 'Cet import a été annulé',
  'exchange.batch.kept': 'Ces fiches ont été touchées entre-temps et restent :',
  'exchange.batch.nothing_left': 'Il n’en reste rien.',
  'exchange.batch.preview': 'Ce que deviendrait chaque ligne',
  'exchange.batch.report': 'Ce qu’est devenue chaque ligne',
  'exchange.batch.no_rows': 'Aucune ligne dans ce cas',
  'exchange.batch.line': 'Ligne',
  'exchange.batch.outcome': 'Résultat',
  'exchange.batch.messages': 'Messages',
  'exchange.batch.organisations': 'Voir les organisations proposées',
  'exchange.error.registry': 'Entrez un nom court pour la source, 60 caractères au plus',
  'exchange.error.language': 'Choisissez la langue',
  'exchange.error.holder': 'Choisissez une organisation de la liste',
  'exchange.error.file': 'Choisissez un fichier CSV',
  'exchange.error.size': 'Choisissez un fichier de 5 Mo au plus',
  // Imports: mapping, what is written, undoing
  'exchange.batch.mapping_sum':
    '{read, plural, one {# colonne est lue} many {# colonnes sont lues} other {# colonnes sont lues}}, {left, plural, one {# est laissée de côté} many {# sont laissées de côté} other {# sont laissées de côté}}. Vérifier ou modifier',
  'exchange.batch.samples': 'Par exemple : {samples}',
  'exchange.batch.remarks': 'À propos du fichier',
  'exchange.batch.organisations_proposed':
    '{n, plural, one {# organisation encore absente est proposée} many {# organisations encore absentes sont proposées} other {# organisations encore absentes sont proposées}} ; vous les confirmez ensuite.',
  'exchange.batch.apply_n':
    '{n, plural, one {Écrire # brouillon} many {Écrire # brouillons} other {Écrire # brouillons}}',
  'exchange.batch.nothing_to_write': 'Ce fichier ne changerait rien',
  'exchange.batch.nothing_to_write_text':
    'Chaque ligne est déjà ici mot pour mot, ou ne peut être reprise. Les messages ci-dessous disent pourquoi.',
  'exchange.batch.later': 'Un import ultérieur a écrit dans les mêmes fiches',
  'exchange.batch.later_text': 'Annulez d’abord celui-ci : {file}',
  'exchange.batch.kept_organisations': 'Ces organisations restent :',
  'exchange.stays.sent': 'Reste : son responsable l’a envoyée',
  'exchange.stays.answered': 'Reste : un partenaire a répondu',
  'exchange.stays.edited': 'Reste : son responsable l’a modifiée',
  'exchange.stays.organisation_named': 'proposée, et encore nommée quelque part',
  'exchange.stays.organisation_confirmed': 'confirmée entre-temps',
  'exchange.page.by': '{at}, par {name}',
  'exchange.page.columns_text':
    'Les titres sont reconnus en six langues, de même que les colonnes de nos propres téléchargements. Seuls un titre ou un texte et une organisation sont nécessaires.',
  'exchange.error.field': 'Choisissez ce que contient la colonne',
  'exchange.error.field_twice':
    'Une autre colonne est déjà lue ainsi. Choisissez autre chose, ou laissez l’une des deux de côté',
  // Files that people ask for
  'exchange.export.title': 'Télécharger un fichier',
  'exchange.export.lede_work':
    'Un tableau de ce que votre organisation a dans Waymark, au format CSV pour un tableur. Le registre public peut être téléchargé par tous depuis sa page.',
  'exchange.export.lede_desk':
    'Les personnes qui agissent pour les organisations, avec leur adresse électronique. Ce sont des données personnelles : ne les utilisez que pour le dialogue et supprimez le fichier quand vous n’en avez plus besoin. Votre demande est enregistrée.',
  'exchange.export.what': 'Que doit contenir le fichier ?',
  'exchange.export.kind.commitments': 'Engagements',
  'exchange.export.kind.reports': 'Rapports et leurs chiffres',
  'exchange.export.kind.contacts': 'Contacts des organisations',
  'exchange.export.ask': 'Préparer le fichier',
  'exchange.export.ask_contacts': 'Préparer le fichier des contacts',
  'exchange.export.preparing': 'Votre fichier est en préparation',
  'exchange.export.preparing_text': 'Cela prend quelques secondes. Rien n’est perdu si vous quittez cette page.',
  'exchange.export.look_again': 'Regarder à nouveau',
  'exchange.export.ready': 'Votre fichier est prêt',
  'exchange.export.ready_text':
    '{n, plural, one {Il compte # ligne.} many {Il compte # lignes.} other {Il compte # lignes.}}',
  'exchange.export.download': 'Télécharger le fichier',
  'exchange.export.expired': 'Ce fichier a été supprimé',
  'exchange.export.expired_text': 'Les fichiers restent quinze minutes. Demandez-le à nouveau.',
  'exchange.export.failed': 'Le fichier n’a pas pu être préparé',
  'exchange.export.failed_text':
    'Rien n’a été modifié. Demandez-le à nouveau ; en cas de nouvel échec, prévenez le secrétariat.',
  'exchange.export.again': 'Demander un autre fichier',
  'exchange.export.error.kind': 'Choisissez ce que doit contenir le fichier',
  // Where and until when
  'exchange.export.organisation': 'Organisation',
  'exchange.export.until': 'Vous seul pouvez le télécharger, jusqu’au',
} satisfies Messages<typeof en>
