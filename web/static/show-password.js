// Lets a person see what they type on /sign-in/password; without script the page does all else.
const field = document.getElementById('password');
const button = document.getElementById('show-password');
button.hidden = false;
button.addEventListener('click', () => {
  const shown = field.type === 'text';
  field.type = shown ? 'password' : 'text';
  button.setAttribute('aria-pressed', String(!shown));
});
// A browser's list of things typed before is no place for it.
field.form.addEventListener('submit', () => (field.type = 'password'));
