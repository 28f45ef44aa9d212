using Aggregator.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>The distribution's Chromium.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts it; skips the test where it is missing.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var program = Needs.Program("chromium");
        var playwright = await Playwright.CreateAsync();
        // Containers rarely permit the sandbox; nothing but our own pages is opened.
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] }));
    }

    /// <summary>A window of its own, without anything remembered.</summary>
    public async Task<BrowserPage> OpenAsync(Uri address, Screen screen, ColorScheme colours = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            ViewportSize = screen.Size,
            ColorScheme = colours,
            IsMobile = screen.IsPhone,
            HasTouch = screen.IsPhone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new BrowserPage(context, await context.NewPageAsync(), address);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
