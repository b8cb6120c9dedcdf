const setCookie = (name, rest) => {
  const secure = isSecureContext ? '; Secure' : ''
  document.cookie = `${name}=${rest}; Path=/; SameSite=Strict${secure}`
}
const keysInCookies = {statePlugins: {auth: {wrapActions: {
  authorize: (original) => (authorizations) => {
    original(authorizations)
    for (const {schema, value} of Object.values(authorizations)) {
      if (schema.get('in') === 'cookie') setCookie(schema.get('name'), value)
    }
  },
  logout: (original, system) => (names) => {
    for (const name of names) {
      const schema = system.authSelectors.authorized().getIn([name, 'schema'])
      if (schema && schema.get('in') === 'cookie') setCookie(schema.get('name'), '; Max-Age=0')
    }
    original(names)
  },
}}}}
