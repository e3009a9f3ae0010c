// Everything works without this file; it only saves steps. No framework, no inline handlers, nothing evaluated.
;(() => {
  const doc = document
  const all = (selector, root = doc) => [...root.querySelectorAll(selector)]
  const store = {
    keys: () => {
      try {
        return Object.keys(localStorage)
      } catch {
        return []
      }
    },
    get: (key) => {
      try {
        return JSON.parse(localStorage.getItem(key))
      } catch {
        return null
      }
    },
    set: (key, value) => {
      try {
        value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key)
      } catch {
        /* storage is off */
      }
    },
  }

  // The error summary takes focus; its links bring the label into view before the field takes focus.
  const summary = doc.querySelector('[data-error-summary]')
  const focused = summary || doc.querySelector('[data-focus]')
  if (focused) focused.focus()
  if (summary) {
    summary.addEventListener('click', (event) => {
      const link = event.target.closest('a[href^="#"]')
      const field = link && doc.getElementById(link.hash.slice(1))
      if (!field) return
      event.preventDefault()
      const group = field.closest('fieldset')
      const label =
        (group && /radio|checkbox/.test(field.type) && group.querySelector('legend')) ||
        doc.querySelector(`label[for="${field.id}"]`) ||
        group ||
        field
      label.scrollIntoView({ block: 'start' })
      field.focus({ preventScroll: true })
    })
  }

  // Filters: sent when a choice changes. The field that had focus has it again on the new page.
  const FOCUS = 'focus-after-filter'
  all('form[data-filters]').forEach((form) => {
    form.addEventListener('change', (event) => {
      if (!event.target.matches('select,input[type=checkbox],input[type=radio]')) return
      try {
        sessionStorage.setItem(FOCUS, event.target.id)
      } catch {
        /* storage is off */
      }
      // Whoever came by the skip link has its mark in the address; kept, it would take the focus away.
      form.action = form.action.replace(/#.*/, '')
      form.requestSubmit()
    })
    // Empty fields would only lengthen the address.
    form.addEventListener('formdata', (event) => {
      const data = event.formData
      for (const [name, value] of [...data]) if (value === '' && data.getAll(name).length === 1) data.delete(name)
    })
  })
  try {
    const field = doc.getElementById(sessionStorage.getItem(FOCUS))
    sessionStorage.removeItem(FOCUS)
    if (field?.closest('[data-filters]')) field.focus({ preventScroll: true })
  } catch {
    /* storage is off */
  }

  // Characters left, from three quarters of the length.
  const count = (field) => {
    const limit = Number(field.dataset.count)
    const place = doc.getElementById(`${field.id}-count`)
    if (!place) return
    const left = limit - [...field.value.trim()].length
    place.classList.toggle('over', left < 0)
    place.textContent =
      left > limit / 4
        ? ''
        : (left < 0 ? place.dataset.over : place.dataset.left).replace(
            '{n}',
            Math.abs(left).toLocaleString(`${doc.documentElement.lang}-u-nu-latn`),
          )
  }
  all('[data-count]').forEach((field) => {
    count(field)
    field.addEventListener('input', () => count(field))
  })

  // The pressed button says that it works. It is not disabled: sending twice does nothing twice.
  doc.addEventListener('submit', (event) => {
    const button = event.submitter
    if (!button?.dataset.saving || event.defaultPrevented) return
    const words = button.textContent
    button.textContent = button.dataset.saving
    button.setAttribute('aria-busy', 'true')
    const back = () => {
      button.textContent = words
      button.removeAttribute('aria-busy')
    }
    addEventListener('pageshow', back, { once: true })
    setTimeout(back, 15000)
  })

  doc.addEventListener('click', (event) => {
    const link = event.target.closest('a')
    if (!link) return
    // Choosing a language is remembered; reading in one is not a choice.
    if (link.matches('.langs a, .welcome-langs a'))
      // biome-ignore lint/suspicious/noDocumentCookie: the CookieStore interface is not everywhere yet
      doc.cookie = `lang=${link.hreflang};path=/;max-age=31536000;samesite=lax`
    if (link.dataset.copy && navigator.clipboard) {
      event.preventDefault()
      navigator.clipboard.writeText(link.href).then(() => {
        const words = [...link.childNodes]
        link.replaceChildren(link.dataset.copy)
        link.setAttribute('aria-live', 'polite')
        setTimeout(() => link.replaceChildren(...words), 2500)
      })
    }
  })

  // The reader's own time beside Geneva's, where it differs.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const clock = (at, timeZone) =>
    new Intl.DateTimeFormat(`${doc.documentElement.lang}-u-nu-latn`, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      weekday: 'short',
      timeZone,
    }).format(at)
  all('time[data-local]').forEach((time) => {
    const at = new Date(time.dateTime)
    const here = clock(at, zone)
    if (here !== clock(at, 'Europe/Zurich')) time.append(` (${time.dataset.local.replace('{time}', here)})`)
  })
  all('input[name=timeZone]').forEach((field) => {
    if (!field.value) field.value = zone
  })

  // Long texts stay in the browser until the server has them: a page that comes back with another text has been saved.
  all('textarea[data-keep]').forEach((field) => {
    const key = `keep:${location.pathname}:${field.name}`
    const base = field.defaultValue
    const kept = store.get(key)
    if (kept && kept.base === base && kept.text !== base) {
      field.value = kept.text
      if (field.dataset.restored) {
        const note = doc.createElement('p')
        note.className = 'hint'
        note.setAttribute('role', 'status')
        note.textContent = field.dataset.restored
        field.after(note)
      }
      if (field.dataset.count) count(field)
    } else if (kept) store.set(key, null)
    field.addEventListener('input', () => store.set(key, field.value === base ? null : { base, text: field.value }))
  })
  // On a shared machine nothing of it outlives signing out.
  doc.addEventListener('submit', (event) => {
    if (!/\/sign-out$/.test(event.target.action)) return
    for (const key of store.keys()) if (key.startsWith('keep:')) store.set(key, null)
  })

  const offline = doc.querySelector('[data-offline]')
  if (offline) {
    const show = () => {
      offline.hidden = navigator.onLine
    }
    addEventListener('online', show)
    addEventListener('offline', show)
    show()
  }

  // Advice while writing: the server answers the page as it would with these answers, and its advice is put in place.
  all('form[data-check]').forEach((form) => {
    let timer
    let asked
    const check = async () => {
      const old = doc.querySelector('[data-check-target]')
      if (!old || !navigator.onLine) return
      if (asked) asked.abort()
      asked = new AbortController()
      const body = new URLSearchParams()
      for (const [name, value] of new FormData(form))
        if (typeof value === 'string' && name !== '_key') body.append(name, value)
      body.set('intent', 'check')
      try {
        const answer = await fetch(form.action, {
          method: 'POST',
          body,
          headers: { Accept: 'text/html' },
          signal: asked.signal,
        })
        const fresh = answer.redirected
          ? null
          : new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-check-target]')
        if (fresh) doc.querySelector('[data-check-target]').replaceWith(doc.adoptNode(fresh))
      } catch {
        /* advice can wait */
      }
    }
    form.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(check, 700)
    })
  })
})()
