import './base.css';
import './tree.css';
import './cards.css';
import './tabs.css';
