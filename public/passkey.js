// Asks the device for a passkey and sends what it gives with the form around the button. Without this file, or without support for
// passkeys, the button stays hidden and codes do the same.
;(() => {
  const parse = {
    make: (options) => ({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
    show: (options) => ({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  }
  const isSupported = () =>
    typeof PublicKeyCredential === 'function' &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    'toJSON' in PublicKeyCredential.prototype

  if (!isSupported()) return
  for (const part of document.querySelectorAll('[data-passkey]')) {
    const button = part.querySelector('button')
    const value = part.querySelector('input')
    const failed = part.querySelector('[data-passkey-failed]')
    const instead = document.querySelectorAll('[data-passkey-instead]')
    const options = JSON.parse(part.dataset.options)
    // A passkey belongs to the site's name; under another one (an address of numbers) the device would refuse.
    const site = options.rpId || options.rp?.id
    if (location.hostname !== site && !location.hostname.endsWith(`.${site}`)) continue
    part.hidden = false
    for (const other of instead) other.hidden = true
    button.addEventListener('click', async () => {
      failed.hidden = true
      try {
        const ask = parse[part.dataset.passkey](options)
        const credential = await (part.dataset.passkey === 'make'
          ? navigator.credentials.create(ask)
          : navigator.credentials.get(ask))
        value.value = JSON.stringify(credential.toJSON())
        button.form.submit()
      } catch {
        failed.hidden = false
      }
    })
  }
})()
