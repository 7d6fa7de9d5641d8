/**
 * All that Kvist does to embed sync-wizard: where the server is, how to get a session, and when to
 * show which element.
 */
const provider = document.querySelector('#provider');
const overviewPlace = document.querySelector('#overview-place');
const wizardPlace = document.querySelector('#wizard-place');

const settings = await (await fetch('/settings.json')).json();

provider.server = settings.server;
provider.fetchSession = async () => {
  const answer = await fetch('/session', { method: 'POST' });
  if (!answer.ok) throw new Error(`Kvist could not open a session (${answer.status}).`);
  return (await answer.json()).token;
};

for (const [side, app] of [
  ['left', settings.hubspot],
  ['right', settings.dynamics],
]) {
  document.querySelector(`#${side}-frame`).src = app;
  document.querySelector(`#${side}-link`).href = app;
}

overviewPlace.append(document.createElement('sync-overview'));

/** Where the focus was when the wizard was opened: it goes back there. */
let opener = null;

/** Shows the wizard in place of the overview; `attributes` say what is known already. */
function openWizard(attributes = {}) {
  opener = document.activeElement;
  const wizard = document.createElement('sync-wizard');
  for (const [name, value] of Object.entries(attributes))
    if (value) wizard.setAttribute(name, value);
  wizardPlace.replaceChildren(wizard);
  wizardPlace.hidden = false;
  overviewPlace.hidden = true;
  wizardPlace.scrollIntoView({ block: 'start', behavior: 'instant' });
  wizardPlace.tabIndex = -1;
  wizardPlace.focus({ preventScroll: true });
}

function closeWizard() {
  wizardPlace.replaceChildren();
  wizardPlace.hidden = true;
  overviewPlace.hidden = false;
  opener?.focus();
}

document.querySelector('#set-up').addEventListener('click', () => openWizard());
provider.addEventListener('sync-add-sync', () => openWizard());
provider.addEventListener('sync-connect-app', () => openWizard());
provider.addEventListener('sync-edit-settings', (event) =>
  openWizard({ 'sync-id': event.syncId, step: event.step }),
);
provider.addEventListener('sync-wizard-finished', closeWizard);
provider.addEventListener('sync-wizard-closed', closeWizard);

// A login that used the whole page instead of a popup comes back here: the wizard picks it up.
if (location.hash.includes('flow=')) openWizard();

const language = document.querySelector('#language');
const colours = document.querySelector('#colours');

function applyPreferences() {
  document.documentElement.lang = language.value;
  provider.setAttribute('locale', language.value);
  if (colours.value === 'system') delete document.documentElement.dataset.colours;
  else document.documentElement.dataset.colours = colours.value;
}

for (const [name, select] of Object.entries({ language, colours })) {
  const asked = new URLSearchParams(location.search).get(name);
  select.value = asked ?? localStorage.getItem(`kvist-${name}`) ?? select.value;
  select.addEventListener('change', () => {
    localStorage.setItem(`kvist-${name}`, select.value);
    applyPreferences();
  });
}
applyPreferences();
