export default {
  // Mails
  'notices.footer':
    'You get this mail because you work with Waymark, the register of commitments of the International Dialogue on Migration. You cannot answer it; the secretariat can be reached through the site.',
  'notices.invitation.subject': 'Invitation to work for {organisation} in Waymark',
  'notices.invitation.text':
    '{inviter} invites you to work for {organisation} in Waymark, where commitments made around the International Dialogue on Migration are written down and reported on. Your role: {role, select, viewer {viewer} editor {editor} approver {approver} other {owner}}. The invitation works once and ends on {expires}.',
  'notices.invitation.link': 'Accept the invitation:',
  'notices.invitation_wanted.subject': '{email} asks for a new invitation',
  'notices.invitation_wanted.text':
    'Your invitation of {email} to {organisation} has ended without being used. The person asks for a new one. If you still want them to join, send it again.',
  'notices.invitation_wanted.link': 'Send it again here:',
  'notices.password_reset.subject': 'Set a new password',
  'notices.password_reset.text':
    'Somebody, probably you, asked to set a new password for your account. The link works once, for {minutes} minutes. If it was not you, do nothing: your password stays as it is.',
  'notices.password_reset.link': 'Choose a new password:',
  'notices.password_changed.subject': 'Your password was changed',
  'notices.password_changed.text':
    'The password of your account was changed just now, and every device was signed out. If it was not you, set a new password at once and tell the secretariat.',
  'notices.password_changed.link': 'Set a new password:',
  'notices.submitted.subject': 'Received: {title}',
  'notices.submitted.text':
    'The secretariat has received the commitment “{title}” and answers within five working days. You can follow where it stands, and take it back until the review begins.',
  'notices.submitted.link': 'Follow the commitment:',
  'notices.changes_requested.subject': 'Changes requested: {title}',
  'notices.changes_requested.text':
    'The secretariat has read the commitment “{title}” and asks for changes. {comments, plural, one {# comment stands} other {# comments stand}} beside the text. Answer, change what is needed and send it again.',
  'notices.changes_requested.link': 'Read the comments:',
  'notices.approved.subject': 'Approved: {title}',
  'notices.approved.text':
    'The commitment “{title}” is approved. It is published on {date}; until then only your organisation and the secretariat see it.',
  'notices.approved.link': 'See the commitment:',
  'notices.published.subject': 'Published: {title}',
  'notices.published.text':
    'The commitment “{title}” is public under the reference {reference}. The dates of its reports are in your workspace.',
  'notices.published.link': 'See the commitment:',
  'notices.declined.subject': 'Not accepted: {title}',
  'notices.declined.text':
    'The secretariat has not accepted the commitment “{title}”. The reason and what you can do now stand on its page. Nothing of it was published.',
  'notices.declined.link': 'Read the reason:',
  'notices.value_verified.subject': 'Verification recorded: {title}',
  'notices.value_verified.text':
    'A value you reported for “{title}” in cycle {cycle} was looked at. The finding: {level, select, checked {checked by the secretariat} documented {evidence given} not_confirmed {could not be confirmed} other {reported, not yet checked}}. It stands beside your value with its note; you may answer within ten working days, and the answer stands there too.',
  'notices.value_verified.link': 'See the finding and answer:',
  // The outbox of the demonstration
  'notices.outbox.title': 'Mail sent by this demonstration',
  'notices.outbox.lede': 'No mail leaves this machine. What would be sent stands here, newest first.',
  'notices.outbox.empty': 'No mail yet',
  'notices.outbox.empty.text': 'Invite a colleague or ask for a new password: the mail is here a second later.',
  'notices.outbox.back': 'All mail',
  'notices.outbox.to': 'To',
  // The second step of signing in
  'notices.factor_changed.subject': 'The second step of signing in was changed',
  'notices.factor_changed.text':
    '{change, select, app_added {An authenticator app was added to your account just now.} app_removed {The authenticator app of your account was removed just now.} passkey_added {A passkey was added to your account just now.} passkey_removed {A passkey of your account was removed just now.} other {New recovery codes were made for your account just now; the old ones no longer work.}} You were signed out on your other devices. If it was not you, set a new password at once and tell the secretariat.',
  'notices.factor_changed.link': 'See the second step of your account:',
  'notices.recovery_code_used.subject': 'A recovery code was used',
  'notices.recovery_code_used.text':
    'Somebody, probably you, used a recovery code of your account just now. {left, plural, =0 {None is left: make new ones.} one {# is left.} other {# are left.}} If it was not you, set a new password at once and tell the secretariat.',
  'notices.recovery_code_used.link': 'See the second step of your account:',
  // A lost second factor was reset
  'notices.factor_reset.subject': 'The second step of signing in was reset',
  'notices.factor_reset.text':
    'An administrator took away the second step of your account because you said that it was lost. You were signed out everywhere. When you sign in next, with your password, you set up a new one. If you did not ask for this, set a new password at once and tell the secretariat.',
  'notices.factor_reset.link': 'Sign in:',
} as const
