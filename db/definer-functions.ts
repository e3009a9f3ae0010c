/**
 * Every function that acts as the owner of the tables instead of its caller, with the reason. The start refuses a database that holds
 * another one, or one of these without its fixed search_path.
 */
export const DEFINER_FUNCTIONS: Readonly<Record<string, string>> = {
  // Who is asking: sessions are readable by nobody who asks.
  'app.session_person()': 'looks the session up',
  'app.enter(text)': 'looks the session up and notes its hash for the transaction',
  'app.my_organisations(text)': 'memberships of the person who is signed in',
  'app.my_staff_role()': 'role of the person who is signed in',
  'app.my_colleagues()': 'people of the same organisations',
  'app.my_partner_commitments()': 'records in which an organisation of the person stands',

  // What policies ask about other tables, whose own policies would ask back.
  'app.is_my_own_record(uuid)': 'asked by policies',
  'app.can_read_commitment(uuid)': 'asked by policies',
  'app.can_edit_version(uuid)': 'asked by policies',
  'app.can_read_report(uuid)': 'asked by policies',
  'app.can_write_report(uuid,text)': 'asked by policies',
  'app.report_commitment(uuid)': 'asked by policies',
  'app.report_is_sent(uuid)': 'asked by policies',
  'app.changes_were_requested(uuid)': 'asked by policies',
  'app.is_draft_of(uuid,uuid)': 'asked by policies',
  'app.belongs_together(uuid,uuid,uuid)': 'asked by policies',
  'app.may_tell_of(uuid)': 'asked by policies',

  // What nobody may do by hand: each checks the person, the state and the version itself.
  'app.hold_commitment(uuid)': 'lets deciders stand in line',
  'app.move_commitment(uuid,integer,text,text,text,date)': 'moves a record along an edge of the workflow',
  'app.lift_due_embargoes()': 'publishes what is due, whoever calls it',
  'app.send_report(uuid,integer)': 'makes a report public',
  'app.answer_verification(uuid,uuid,text)': "writes the holder's answer beside what a verifier found",
  'app.refresh_published(uuid)': 'writes the public projection anew',
  'app.ensure_cycle(text)': 'makes the half-year that a due date names',
  'app.internal_note(uuid,uuid)': 'a note that only the secretariat reads',
  'app.similar_commitments(uuid,text,real)': 'compares with published records of others and never with their drafts',

  // Steps of the above; nobody may call them.
  'app.copy_version(uuid,uuid)': 'step of a move',
  'app.put_in_force(uuid)': 'step of a move',
  'app.next_reference(integer)': 'step of a move',
  'app.project_commitment(uuid)': 'step of whatever changes what is public',

  // Triggers that have to see more than the person who sets them off.
  'app.keep_last_owner()': 'counts the other owners',
  'app.keep_last_administrator()': 'counts the other administrators',
  'app.freeze_version_part()': 'looks at the state of the version',

  // Sessions and the second factor.
  'app.my_sessions()': "lists the person's own sessions, without their hashes",
  'app.end_other_sessions(uuid)': "ends the person's other sessions",
  'auth.end_sessions()': 'a changed role or a suspension ends sessions',
  'auth.end_sessions_of_person()': 'a changed role or a suspension ends sessions',
  'auth.require_second_factor()': 'no session without the factor the account has',
  'auth.keep_last_factor()': 'the secretariat keeps a factor',
  'auth.end_factors(uuid,text,uuid)': 'step of a reset, and what the operator calls',
  'app.reset_factors(uuid,text)': 'an administrator takes the lost factors of somebody else away',

  // API tokens: their hashes are readable by nobody.
  'app.living_token()': 'looks the token of the transaction up',
  'app.token_lives(text)': 'whether a token could be used now',
  'app.note_token_use()': 'notes when a token was last used',
  'app.limit_token()': 'refuses what the scopes of a token do not cover',
  'app.end_tokens_of_demoted()': 'tokens end with the role they need',
  'app.end_tokens_of_suspended()': 'tokens end with the account',

  // Files.
  'app.unknown_files(text[])': 'tells which files on the disk no row names',
  'app.files_to_scan(integer)': 'what waits for the scanner, whoever runs it',
  'app.record_scan(uuid,text,text)': 'writes what the scanner said',
  'app.held_evidence()': 'files that wait for a reviewer',
  'app.release_evidence(uuid)': 'a reviewer lets a file leave its organisation',
  'app.keep_unreleased_out()': 'no held file becomes public',

  // The chain of events is written by these alone.
  'audit.append(text,text,text,text)': 'adds one event at the head of its stream',
  'audit.link(audit.head,text,text,text,bigint)': 'step of adding an event',
  'audit.lock_head(text)': 'step of adding an event',
  'audit.chain_activity(audit.head,app.activity)': 'puts an activity into its stream',
  'audit.report_content(uuid,boolean)': 'the words and numbers of a report that are chained',
  'audit.publish_facts(uuid)': 'chains what became public of a record',
  'audit.on_activity()': 'trigger of the chain',
  'audit.on_record()': 'trigger of the chain',
  'audit.on_part()': 'trigger of the chain',
  'audit.on_finding()': 'trigger of the chain',
  'pub.sealing_age()': 'how long the oldest event waits for the sealer, and nothing of it',
  'audit.allow_sealed()': 'sealed events may be taken off the list of unsealed ones',
  'app.erase_from_history(uuid)': 'takes a person out of the history and says so in it',
}
