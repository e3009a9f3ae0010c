import type { Messages } from '~/i18n/types'
import type en from '../en/dashboard.ts'

export default {
  // Headlines: each a whole sentence
  'dashboard.headline.none': 'Aucun engagement ici pour l’instant.',
  'dashboard.headline.ok':
    '{style, select, plain {{num, plural, one {{num} engagement sur {den} est en bonne voie ou achevé} many {{num} engagements sur {den} sont en bonne voie ou achevés} other {{num} engagements sur {den} sont en bonne voie ou achevés}}} nearly {{num, plural, one {Près de {num} engagement sur {den} est en bonne voie ou achevé} many {Près de {num} engagements sur {den} sont en bonne voie ou achevés} other {Près de {num} engagements sur {den} sont en bonne voie ou achevés}}} over {{num, plural, one {Un peu plus de {num} engagement sur {den} est en bonne voie ou achevé} many {Un peu plus de {num} engagements sur {den} sont en bonne voie ou achevés} other {Un peu plus de {num} engagements sur {den} sont en bonne voie ou achevés}}} count {{num, plural, one {{num} engagement sur {den} est en bonne voie ou achevé} many {{num} engagements sur {den} sont en bonne voie ou achevés} other {{num} engagements sur {den} sont en bonne voie ou achevés}}} other {{percent} % des engagements sont en bonne voie ou achevés}}.',
  'dashboard.headline.no_report':
    '{style, select, plain {{num} sur {den}} nearly {Près de {num} sur {den}} over {Un peu plus de {num} sur {den}} count {{num} sur {den}} other {{percent} %}} sans rapport pour ce cycle.',
  'dashboard.headline.up':
    'C’est {points, plural, one {# point} many {# de points} other {# points}} de plus qu’au cycle {cycle}.',
  'dashboard.headline.down':
    'C’est {points, plural, one {# point} many {# de points} other {# points}} de moins qu’au cycle {cycle}.',
  'dashboard.headline.gap': '{first} : {firstPercent} % en bonne voie ou achevés. {last} : {lastPercent} %.',
  'dashboard.headline.due_soon_behind':
    '{n, plural, one {# engagement attendu dans les 90 jours est en retard.} many {# d’engagements attendus dans les 90 jours sont en retard.} other {# engagements attendus dans les 90 jours sont en retard.}}',
  'dashboard.headline.no_cycle': 'Aucun rapport n’est encore arrivé à échéance.',
  'dashboard.headline.on_time':
    'Rapports remis à temps pour {cycle} : {style, select, plain {{num} sur {den}} nearly {près de {num} sur {den}} over {un peu plus de {num} sur {den}} count {{num} sur {den}} other {{percent} %}}.',
  'dashboard.headline.missing': '{n, plural, one {Il en manque #.} many {Il en manque #.} other {Il en manque #.}}',
  'dashboard.headline.none_missing': 'Aucun ne manque.',
  'dashboard.headline.countries':
    '{n, plural, one {Des engagements sont mis en œuvre dans # pays.} many {Des engagements sont mis en œuvre dans # de pays.} other {Des engagements sont mis en œuvre dans # pays.}}',
  'dashboard.headline.countries_none':
    '{n, plural, one {# n’en a pas encore.} many {# n’en ont pas encore.} other {# n’en ont pas encore.}}',
  'dashboard.headline.nothing_due': 'Rien n’arrive à échéance avant la fin de l’année.',
  'dashboard.headline.due':
    '{n, plural, one {# engagement arrive à échéance avant la fin de l’année.} many {# d’engagements arrivent à échéance avant la fin de l’année.} other {# engagements arrivent à échéance avant la fin de l’année.}}',
  'dashboard.headline.due_behind':
    '{n, plural, one {# est en retard.} many {# sont en retard.} other {# sont en retard.}}',
  'dashboard.headline.kinds':
    '{label} : {style, select, plain {{num} {num, plural, one {engagement} many {engagements} other {engagements}} sur {den}} nearly {près de {num} {num, plural, one {engagement} many {engagements} other {engagements}} sur {den}} over {un peu plus de {num} {num, plural, one {engagement} many {engagements} other {engagements}} sur {den}} count {{num} {num, plural, one {engagement} many {engagements} other {engagements}} sur {den}} other {{percent} % des engagements}}.',
  'dashboard.headline.no_values': 'Aucune valeur n’a encore été déclarée.',
  'dashboard.headline.checked':
    'Valeurs déclarées vérifiées par le secrétariat : {style, select, plain {{num} sur {den}} nearly {près de {num} sur {den}} over {un peu plus de {num} sur {den}} count {{num} sur {den}} other {{percent} %}}.',
  'dashboard.headline.no_value': 'Aucune valeur déclarée pour l’instant.',
  'dashboard.headline.value': 'Dernière valeur déclarée : {value, number}.',
  'dashboard.headline.of_target': '{value, number} déclaré, cible {target, number}.',
  'dashboard.headline.reached': 'Cible de {target, number} atteinte : {value, number} déclaré.',
  'dashboard.headline.kept': 'Maintenu au niveau de {target, number} : {value, number} déclaré.',
  'dashboard.headline.exists': 'Déclaré en place.',
  'dashboard.headline.exists_not': 'Pas encore en place.',
  'dashboard.headline.ahead': '{difference, number} d’avance sur un rythme régulier.',
  'dashboard.headline.behind': '{difference, number} de retard sur un rythme régulier.',
  'dashboard.headline.at_pace': 'À un rythme régulier.',
  // The overview page
  'dashboard.page.lede':
    'Qui a promis quoi au Dialogue international sur la migration, et ce qu’il en est advenu. Chaque engagement a un responsable, une cible et une date de rapport.',
  'dashboard.page.explore': 'Explorer les engagements',
  'dashboard.page.counted':
    '{n, plural, one {# engagement} many {# engagements} other {# engagements}} de {organisations, plural, one {# organisation} many {# organisations} other {# organisations}}',
  'dashboard.page.cycle': 'Cycle de rapports {cycle}',
  'dashboard.page.updated': 'Chiffres mis à jour :',
  'dashboard.figure.source':
    'Source : rapports des responsables ; {checked, number} valeurs sur {total, number} vérifiées par le secrétariat',
  'dashboard.figure.total': 'Engagements',
  'dashboard.avenues.measured':
    'Part des engagements de chaque axe selon le dernier état, triée par la part en bonne voie ou achevée',
  'dashboard.avenues.table': 'Engagements par axe et par état',
  'dashboard.avenues.avenue': 'Axe d’action',
  'dashboard.avenues.status': 'État d’avancement',
  'dashboard.avenues.ok': 'En bonne voie ou achevés',
  'dashboard.reporting.measured': 'Rapports d’avancement attendus à chaque cycle',
  'dashboard.reporting.on_time': 'À temps',
  'dashboard.reporting.late': 'En retard',
  'dashboard.reporting.missing': 'Manquant',
  'dashboard.places.measured':
    'Engagements par pays d’exécution. Un carré par État : les petits se voient autant que les grands. Un engagement peut compter dans plusieurs pays',
  'dashboard.places.count': '{n, plural, one {# engagement} many {# engagements} other {# engagements}}',
  'dashboard.due.measured': 'Engagements par trimestre d’échéance',
  'dashboard.due.term': 'Trimestre',
  'dashboard.due.past': 'Échus',
  'dashboard.due.quarter': 'T{n} {year}',
  'dashboard.due.other': 'Tous les autres',
  'dashboard.kinds.measured': 'Engagements par type d’organisation cheffe de file',
  'dashboard.kinds.kind': 'Type d’organisation',
  'dashboard.kinds.bar': 'Nombre',
  'dashboard.latest.title': 'Derniers rapports',
  'dashboard.latest.all':
    '{n, plural, one {Voir # engagement} many {Voir les # engagements} other {Voir les # engagements}}',
  'dashboard.data.title': 'Obtenir les données',
  'dashboard.data.method': 'Comment les états et les chiffres sont définis',

  // States of the overview
  'dashboard.due.past_short': 'Passé',
  'dashboard.page.before_title': 'Les premiers engagements seront publiés ici',
  'dashboard.page.before_text':
    'Un engagement paraît dès que toutes les organisations qu’il nomme l’ont accepté et que le secrétariat l’a examiné.',

  'dashboard.page.narrow': 'Retirez un filtre ci-dessus pour voir des chiffres.',
} satisfies Messages<typeof en>
