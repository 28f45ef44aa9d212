using Microsoft.Playwright;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>The dashboard in a real browser. With AGGREGATOR_WRITE_DOCS=1 the pictures of the documentation are made too.</summary>
public class DashboardTests
{
    private static readonly (string Path, string Name)[] s_pages = [("/", "overview"), ("/readings", "readings"), ("/explore", "explore"), ("/jobs", "jobs"), ("/health", "health")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_the_demo_opens_on_desk_and_phone_in_both_colours_and_neither_console_nor_axe_complains()
    {
        await using var browser = await Chromium.StartAsync();
        await using var demo = await DemoDaemon.StartAsync();

        var complaints = new List<string>();
        foreach (var (screen, colours) in new[] { (Screen.Desk, ColorScheme.Light), (Screen.Phone, ColorScheme.Dark) })
        {
            await using var page = await browser.OpenAsync(demo.Dashboard, screen, colours);
            foreach (var (path, name) in s_pages)
            {
                await page.GoAsync(path);
                if (name == "readings")
                {
                    // Every row is made alike, and axe looks at all of hundreds.
                    await page.Page.GetByLabel("Search readings").FillAsync("denver");
                    await page.Page.Locator("#main:not(:has-text('uptime_monitor'))").WaitForAsync();
                }

                complaints.AddRange((await page.ViolationsAsync()).Select(violation => $"{name} {screen.Name} {colours} {violation}"));
                var tooWide = await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
                Assert.False(tooWide, $"{name} is wider than the {screen.Name}'s screen.");
            }

            complaints.AddRange(page.Complaints.Select(complaint => $"{screen.Name} {colours} {complaint}"));
            Assert.All(page.Requested, address => Assert.StartsWith(demo.Dashboard.AbsoluteUri, address, StringComparison.Ordinal));
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_value_and_an_outcome_strip_change_without_a_reload()
    {
        await using var browser = await Chromium.StartAsync();
        await using var demo = await DemoDaemon.StartAsync();
        await using var page = await browser.OpenAsync(demo.Dashboard, Screen.Desk);
        await page.GoAsync("/readings");
        await page.Page.EvaluateAsync("window.notReloaded = true");
        await page.Page.GetByLabel("Search readings").FillAsync("denver weather");
        var value = page.Page.Locator(".tile", new() { HasText = "temperature" }).First.Locator(".value");
        var before = await value.InnerTextAsync();

        await Assertions.Expect(value).Not.ToHaveTextAsync(before, new() { Timeout = 30_000 });
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        var strip = page.Page.GetByRole(AriaRole.Article, new() { Name = "WattTime" }).Locator("figcaption");
        var runs = await strip.InnerTextAsync();
        await Assertions.Expect(strip).Not.ToHaveTextAsync(runs, new() { Timeout = 30_000 });

        Assert.True(await page.Page.EvaluateAsync<bool>("window.notReloaded === true"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_chart_of_43200_points_is_drawn_with_its_gap_its_forecast_and_an_axis_for_each_unit()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await FilledDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await page.GoAsync("/explore");
        await page.Page.Locator("summary", new() { HasText = "weather" }).First.ClickAsync();
        await page.Page.GetByLabel("temperature °C").First.CheckAsync();
        await page.Page.GetByLabel("humidity %").First.CheckAsync();
        await Assertions.Expect(page.Page.Locator(".rz-line-series path")).Not.ToHaveCountAsync(0);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "30 d" }).ClickAsync();

        // Two lines, each cut by the gap, and two forecasts.
        await Assertions.Expect(page.Page.Locator(".rz-line-series")).ToHaveCountAsync(6);
        Assert.Equal(2, await page.Page.Locator(".rz-value-axis").CountAsync());
        Assert.Empty(await page.ViolationsAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_table_and_the_csv_have_what_the_chart_shows()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await FilledDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await page.GoAsync("/explore?f=1%3Atemperature&span=24h&forecast=off");

        await page.Page.GetByText("Table", new() { Exact = true }).ClickAsync();
        var rows = await page.Page.Locator(".points tbody tr").CountAsync();
        var address = await page.Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).GetAttributeAsync("href");
        using var http = new HttpClient(new SocketsHttpHandler());
        var csv = (await http.GetStringAsync(new Uri(daemon.Address, address), Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // A day of minutes, one row for each five.
        Assert.InRange(rows, 287, 290);
        Assert.Equal("at,series,field,unit,value", csv[0]);
        Assert.InRange(csv.Length, 1439, 1442);
        Assert.All(csv.Skip(1), line => Assert.Contains(",temperature,Cel,", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Colours_follow_the_system_until_somebody_chooses_and_the_choice_stays()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await FilledDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk, ColorScheme.Dark);
        await page.GoAsync("/");
        var dark = await BackgroundAsync(page);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Colours" }).ClickAsync();
        var chosen = await BackgroundAsync(page);
        await page.GoAsync("/health");
        var kept = await BackgroundAsync(page);

        Assert.NotEqual(dark, chosen);
        Assert.Equal(chosen, kept);
    }

    [Fact]
    public async Task A_keyboard_reaches_the_content_first_and_then_every_page()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await FilledDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await page.GoAsync("/");
        await page.Page.EvaluateAsync("document.activeElement.blur()");

        var reached = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("document.activeElement.innerText.trim()"));
        }

        Assert.Subset(reached.ToHashSet(), new HashSet<string> { "Readings", "Explore", "Jobs", "Health" });
    }

    [Fact]
    public async Task Pages_forbid_scripts_and_styles_of_others_and_there_is_no_inline_script()
    {
        await using var daemon = await FilledDaemon.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler());

        using var answer = await http.GetAsync(daemon.Address, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        using var missing = await http.GetAsync(new Uri(daemon.Address, "/no-such-page"), Cancel);
        using var api = await http.GetAsync(new Uri(daemon.Address, "/api/v1/no-such-thing"), Cancel);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("text/html", missing.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual("text/html", api.Content.Headers.ContentType?.MediaType);
    }

    private static Task<string> BackgroundAsync(BrowserPage page) => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
