export default {
  // The page about the proof
  'proof.title': 'A history that can be proved',
  'proof.footer': 'Proof of history',
  'proof.lede':
    'Everything that happens to a commitment is written down in an order that nobody can change unnoticed, and anybody can check that, without an account and without trusting us.',
  'proof.promise.title': 'What is promised, exactly',
  'proof.promise.text':
    'Changing, removing or reordering any event older than the last witnessed checkpoint is found by anybody who compares the log with that checkpoint.',
  'proof.promise.limit':
    'A checkpoint is witnessed when somebody outside keeps a copy of it. Whoever has full power over the database can rewrite at most what is newer than that, which is a minute or two where the newest checkpoint is kept.',
  'proof.promise.truth':
    'The proof says that a record is as it was written down. It does not say that what was written is true: for that there is verification.',
  'proof.latest.title': 'The latest checkpoint',
  'proof.latest.size': 'Events in the log',
  'proof.latest.signed': 'Signed',
  'proof.latest.root': 'Root of the tree',
  'proof.latest.fingerprint': 'Fingerprint of the key',
  'proof.latest.checkpoint': 'Checkpoint as signed text',
  'proof.latest.key': 'Public key',
  'proof.latest.none':
    'Nothing has been sealed yet. The first checkpoint follows within a minute or two of the first event.',
  'proof.how.title': 'How it works',
  'proof.how.chain':
    'Each event of a record carries a fingerprint of the one before it, so that none can be changed, taken out or put elsewhere without breaking the chain.',
  'proof.how.tree':
    'Every minute the newest events of all records are put into one tree, and its root is signed by a separate process that holds the key. The application itself can neither sign nor change what was written.',
  'proof.how.people':
    'People are never named in the log: it holds salted fingerprints only. When a person is erased, the history stays whole and the name cannot be recovered.',
  'proof.check.title': 'Check it yourself',
  'proof.check.keep': 'Keep a copy of the checkpoint and of the key today. That makes you a witness.',
  'proof.check.file':
    'Later, get the history of a record as a file from its history page. To reach back to your checkpoint, put {from} and its number of events behind the address.',
  'proof.check.run': 'Run the verifier of the source code. It asks no server.',
  'proof.check.standards':
    'The formats are public standards: SHA-256, the Merkle tree of RFC 6962, and signed checkpoints as C2SP describes them. Tools of others can read them too.',
  // Public events on the history page of a record
  'proof.events.title': 'What was recorded',
  'proof.events.intro': 'Sealed events can be proved: nobody can change or remove them unnoticed.',
  'proof.events.about': 'How this is proved',
  'proof.events.event': 'Event',
  'proof.events.on': 'Date',
  'proof.events.state': 'Proof',
  'proof.events.sealed': 'Sealed',
  'proof.events.waiting': 'Not yet sealed',
  'proof.events.proof': 'See the proof',
  'proof.events.of': 'of event {n, number}',
  'proof.events.file': 'Download this history with its proofs (JSON)',
  'proof.event.version.published': 'Version {n, number} published',
  'proof.event.report.sent': 'Progress report sent, {cycle}',
  'proof.event.value.verified': 'A reported value verified, {cycle}',
  'proof.event.verification.answered': 'Answer to a verification, {cycle}',
  'proof.event.commitment.withdrawn': 'Commitment withdrawn',
  'proof.event.commitment.closed': 'Commitment closed',
  'proof.event.commitment.merged': 'Commitment merged',
} as const
