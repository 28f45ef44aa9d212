// The colours that were chosen, before anything is drawn; and what pages need of the browser.
(() => {
    const key = 'aggregator-colours';
    const order = ['auto', 'light', 'dark'];
    const root = document.documentElement;
    const stored = () => {
        try {
            return localStorage.getItem(key);
        } catch {
            return null; // storage may be forbidden; the choice then lasts as long as the page
        }
    };
    const use = choice => root.dataset.colours = order.includes(choice) ? choice : 'auto';
    use(stored());
    document.addEventListener('click', event => {
        if (!event.target.closest('[data-theme-switch]')) {
            return;
        }
        const next = order[(order.indexOf(root.dataset.colours) + 1) % order.length];
        use(next);
        try {
            localStorage.setItem(key, next);
        } catch {
            // as above
        }
    });
})();
