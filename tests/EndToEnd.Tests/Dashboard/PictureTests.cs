using Aggregator.Api.Access;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>Makes the pictures of the documentation: run it with AGGREGATOR_WRITE_DOCS=1 after changing how a page looks.</summary>
public class PictureTests
{
    private static readonly TimeSpan s_forStripsToFill = TimeSpan.FromSeconds(75);

    private static string Folder { get; } = Path.Combine(Repository(), "docs", "pictures");

    [Fact]
    public async Task Pictures_of_every_page_are_made_when_they_are_asked_for()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("AGGREGATOR_WRITE_DOCS") == "1", "Set AGGREGATOR_WRITE_DOCS=1 to make the pictures.");
        await using var browser = await Chromium.StartAsync();
        await using var demo = await DemoDaemon.StartAsync();
        await using var daemon = await FilledDaemon.StartAsync();
        await using var guarded = await GuardedDaemon.StartAsync();
        await guarded.KeyAsync(Role.Reader);
        await Eventually.PauseAsync(s_forStripsToFill);

        foreach (var screen in new[] { Screen.Desk, Screen.Phone })
        {
            await using var page = await browser.OpenAsync(demo.Dashboard, screen);
            await page.GoAsync("/");
            await TakeAsync(page, "overview", screen);
            await page.GoAsync("/health");
            await TakeAsync(page, "health", screen);
            await page.GoAsync("/readings");
            await page.Page.GetByLabel("Search readings").FillAsync("weather");
            await page.Page.Locator("#main:not(:has-text('uptime_monitor'))").WaitForAsync();
            await TakeAsync(page, "readings", screen);

            await page.GoAsync("/jobs");
            await page.Page.GetByText("New backfill").ClickAsync();
            await page.Page.GetByLabel("Source").SelectOptionAsync("WattTime");
            foreach (var days in new[] { 10, 1000 })
            {
                await page.Page.GetByLabel("From, UTC").FillAsync($"{TimeProvider.System.GetUtcNow().AddDays(-days):yyyy-MM-dd}T00:00");
                await page.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch the past" }).ClickAsync();
                await page.Page.Locator(".said").First.WaitForAsync();
            }

            await page.Page.Locator(".jobs .badge.is-completed").First.WaitForAsync();
            await TakeAsync(page, "jobs", screen);
            await page.Page.Locator(".jobs h3 a").First.ClickAsync();
            await page.Page.WaitForURLAsync("**/jobs/*");
            await TakeAsync(page, "job", screen);

            await using var month = await browser.OpenAsync(daemon.Address, screen);
            await month.GoAsync("/explore?f=1%3Atemperature&f=1%3Ahumidity&span=7d");
            await month.Page.Locator(".rz-line-series").First.WaitForAsync();
            await TakeAsync(month, "explore", screen);

            await using var stranger = await browser.OpenAsync(guarded.Address, screen);
            await stranger.Page.GotoAsync("/");
            await stranger.Page.GetByLabel("API key").WaitForAsync();
            await TakeAsync(stranger, "sign-in", screen);
        }

        await using var dark = await browser.OpenAsync(demo.Dashboard, Screen.Desk, ColorScheme.Dark);
        await dark.GoAsync("/");
        await TakeAsync(dark, "overview-dark", Screen.Desk);
    }

    private static async Task TakeAsync(BrowserPage page, string name, Screen screen) =>
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"dashboard-{name}-{screen.Name}.png") });

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Aggregator.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("There is no Aggregator.sln above the tests.");
        }

        return folder;
    }
}
