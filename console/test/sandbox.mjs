// People in the simulated tools, and what the hub says.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'

const SECRET = 'sandbox-crm-secret'
const LOOK_MILLIS = 200

export class Sandbox {
  constructor(hub, who, patience) {
    this.hub = hub
    this.patience = patience
    this.authorization = 'Basic ' + Buffer.from(`${who.username}:${who.password}`).toString('base64')
  }

  async api(path) {
    const answer = await fetch(this.hub + '/api' + path, { headers: { authorization: this.authorization } })
    assert.ok(answer.ok, `${path}: ${answer.status}`)
    return answer.json()
  }

  async people(tool) {
    return (await this.sent('GET', `/sandbox/${tool}/people/contacts?limit=10000`)).contacts
  }

  async person(tool, id) {
    return (await this.people(tool)).find(contact => String((contact.user ?? contact).id) === id)
  }

  /** Looks again and again until it holds. Where it does not, what is there instead may be said. */
  async until(what, holds, instead = async () => '') {
    const end = Date.now() + this.patience
    while (Date.now() < end) {
      const found = await holds()
      if (found) return found
      await new Promise(resume => setTimeout(resume, LOOK_MILLIS))
    }
    assert.fail(`not in time: ${what} ${JSON.stringify(await instead())}`)
  }

  /** Somebody in the CRM and in the support desk whose company two people change at once; the support desk is paused. */
  async conflictAboutCompany() {
    const ada = await this.inBoth('Ada', 'Lovelace', 'ada.console@docs.example')
    return { ...ada, id: await this.disagree(ada, 'Analytical Ltd', 'Engines Ltd') }
  }

  /** Somebody who was in the CRM and in the support desk before these met. */
  async inBoth(given, family, email) {
    const { id: crm } = await this.sent('POST', '/sandbox/crm/people/contacts', {
      first_name: given,
      last_name: family,
      email_address: email,
      company: { name: 'Babbage Ltd' },
    })
    await this.sent('POST', '/sandbox/support/people/contacts', { given, family, email, organization: 'Babbage Ltd' })
    // What both have must be known, or it would be an edit against the next one.
    const record = await this.until('she is one record', async () => {
      const { items } = await this.api(`/records?entity=contact&system=crm&externalId=${crm}`)
      const known = tool => items[0]?.links.some(({ system, fields }) => system === tool && fields.company?.base === 'Babbage Ltd')
      return known('crm') && known('support') && items[0]
    })
    return { record: record.id, crm, support: record.links.find(link => link.system === 'support').externalId, email }
  }

  /** Somebody's company becomes one thing in the CRM and another in the support desk, which is paused. Returns the conflict's id. */
  async disagree({ crm, support, record }, one, other) {
    await this.sent('PATCH', '/sandbox/crm/people/contacts/' + crm, { company: { name: one } })
    const read = () => this.api('/records/' + record)
    await this.until('the record has the edit', async () => (await read()).fields.company.value === one, read)
    await this.sent('PATCH', '/sandbox/support/people/contacts/' + support, { organization: other })
    return (await this.until('there is a conflict', async () => (await this.api('/conflicts?system=support&kind=FIELD')).items[0])).id
  }

  /** Does something of the management API that needs no body. */
  async act(path) {
    const answer = await fetch(this.hub + '/api' + path, { method: 'POST', headers: { authorization: this.authorization } })
    assert.ok(answer.ok, `${path}: ${answer.status}`)
  }

  /** The records of somebody who is known and of somebody new in the CRM, once the new one is everywhere. */
  async two(known, email) {
    const { id } = await this.sent('POST', '/sandbox/crm/people/contacts', { first_name: 'Augusta', last_name: 'King', email_address: email })
    const record = address => this.api(`/records?entity=contact&field=email&value=${encodeURIComponent(address)}`)
    await this.until('she is in every tool', async () => {
      const { items } = await this.api(`/records?entity=contact&system=crm&externalId=${id}`)
      return items[0]?.links.length === 3 && items[0].deliveries.length === 0
    })
    return [(await record(known)).items[0].id, (await record(email)).items[0].id]
  }

  /** How many of the contacts with these addresses are deleted. */
  async deleted(emails) {
    const { items } = await this.api('/records?entity=contact&limit=500')
    return items.filter(({ deleted, fields }) => deleted && emails.includes(fields.email?.value)).length
  }

  /** Names that nobody else has, as those that are alike would be asked about. */
  async addInCrm(email, name) {
    return (await this.sent('POST', '/sandbox/crm/people/contacts', { first_name: name, last_name: name, email_address: email })).id
  }

  async remove(tool, id) {
    const answer = await fetch(`${this.hub}/sandbox/${tool}/people/contacts/${id}`, { method: 'DELETE' })
    assert.ok(answer.ok, `${id}: ${answer.status}`)
  }

  /** Another contact of the CRM with an address that one has there. Returns its id once somebody is asked who it is. */
  async twin(email) {
    const { id } = await this.sent('POST', '/sandbox/crm/people/contacts', { first_name: 'A.', last_name: 'Lovelace', email_address: email })
    await this.until('somebody is asked', async () => (await this.api('/conflicts?kind=IDENTITY')).items.length > 0)
    return id
  }

  /** A signed webhook of the CRM about somebody who has these properties. */
  async tell(id, properties, version = 1) {
    const body = JSON.stringify({
      event_id: `evt-${id}-${version}`,
      type: 'contact.created',
      object: { id, version, updated_at: new Date().toISOString(), deleted: false, properties },
    })
    const at = String(Math.floor(Date.now() / 1000))
    const signature = 'v1=' + createHmac('sha256', SECRET).update(at + '.' + body).digest('hex')
    const answer = await fetch(this.hub + '/webhooks/crm/contact', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-crm-timestamp': at, 'x-crm-signature': signature },
      body,
    })
    assert.equal(answer.status, 204)
  }

  /** Somebody whose e-mail address is an object. Returns the dead letter. */
  async sendWhatNoMappingTakes(id) {
    await this.tell(id, { email_address: { a: 1 } })
    return this.until('there is a dead letter', async () => {
      const { items } = await this.api('/dead-letters')
      return items.length > 0 && (await this.api('/dead-letters?cause=' + encodeURIComponent(items[0].cause))).items.find(({ externalId }) => externalId === id)
    })
  }

  /** What Hawtio's own Camel page does. */
  async stopRoute(id) {
    await this.jolokia({ type: 'exec', mbean: await this.route(id), operation: 'stop()' })
  }

  async startRoute(id) {
    await this.jolokia({ type: 'exec', mbean: await this.route(id), operation: 'start()' })
  }

  async routeState(id) {
    return this.jolokia({ type: 'read', mbean: await this.route(id), attribute: 'State' })
  }

  /** How many exchanges of a route Camel has completed. */
  async countOf(id) {
    return this.jolokia({ type: 'read', mbean: await this.route(id), attribute: 'ExchangesCompleted' })
  }

  async route(id) {
    const [mbean] = await this.jolokia({ type: 'search', mbean: `org.apache.camel:type=routes,name="${id}",*` })
    return mbean
  }

  async jolokia(request) {
    const answer = await fetch(this.hub + '/hawtio/jolokia', {
      method: 'POST',
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    const { status, value, error } = await answer.json()
    assert.equal(status, 200, error)
    return value
  }

  async sent(method, path, body) {
    const answer = await fetch(this.hub + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`)
    return answer.json()
  }
}
