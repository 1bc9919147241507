import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './view/ui/tokens.css';
import './view/ui/base.css';
import './view/ui/site.css';
import './view/board/casts.css';
import './view/board/controls.css';
import './view/board/board.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startSession } from './session/start.ts';
import { App } from './view/App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
startSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
