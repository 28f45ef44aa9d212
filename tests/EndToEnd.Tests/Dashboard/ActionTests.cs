using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aggregator.Api.Access;
using Aggregator.Simulator;
using Microsoft.Playwright;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>What may be done on the pages, and by whom.</summary>
public class ActionTests
{
    private static readonly LocatorAssertionsToContainTextOptions s_patient = new() { Timeout = 20_000 };

    [Fact]
    public async Task A_reader_sees_every_page_and_nothing_to_switch_poll_or_start()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await SignInTests.SignInAsync(page, await daemon.KeyAsync(Role.Operator), "/jobs");
        await AskForBackfillAsync(page);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ArriveAsync("/sign-in");

        await SignInTests.SignInAsync(page, await daemon.KeyAsync(Role.Reader), "/");
        await Assertions.Expect(Card(page, "weather")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Page.GetByRole(AriaRole.Switch).CountAsync());
        Assert.Equal(["Colours:", "Sign out"], await ButtonsAsync(page));
        foreach (var path in new[] { "/jobs", "/jobs/" })
        {
            await page.GoAsync("/jobs");
            if (path.EndsWith('/'))
            {
                await page.Page.GetByRole(AriaRole.Link, new() { Name = "Backfill of grid" }).ClickAsync();
                await page.Page.Locator("h1", new() { HasText = "Backfill" }).WaitForAsync();
            }

            Assert.Equal(["Colours:", "Sign out"], await ButtonsAsync(page));
            Assert.Equal(0, await page.Page.GetByText("New backfill").CountAsync());
        }

        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_operator_switches_a_source_off_and_on_with_the_keyboard()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Phone, ColorScheme.Dark);
        await SignInTests.SignInAsync(page, await daemon.KeyAsync(Role.Operator), "/");
        var button = page.Page.GetByRole(AriaRole.Switch, new() { Name = "Polling of weather" });

        await button.FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = "Switched off" })).ToContainTextAsync("weather", s_patient);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status).First).ToHaveTextAsync("weather is switched off.");
        await Assertions.Expect(button).ToBeFocusedAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-checked", "false");
        Assert.Empty(await page.ViolationsAsync());
        Assert.False(await IsEnabledAsync(page, "weather"));

        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Card(page, "weather")).ToContainTextAsync("weather is switched on.", new() { Timeout = 20_000 });
        await Assertions.Expect(button).ToBeFocusedAsync();
        Assert.Empty(await page.ViolationsAsync());
        Assert.True(await IsEnabledAsync(page, "weather"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_operator_polls_now_and_hears_the_outcome_or_why_not()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await SignInTests.SignInAsync(page, await daemon.KeyAsync(Role.Operator), "/");
        await Assertions.Expect(Card(page, "grid")).ToContainTextAsync("One run: ok", s_patient);
        await Assertions.Expect(Card(page, "air")).ToContainTextAsync("One run", s_patient);

        await Poll(page, "grid").ClickAsync();
        await Assertions.Expect(Card(page, "grid").Locator(".said")).ToContainTextAsync("grid was polled: ok", s_patient);
        await Poll(page, "air").ClickAsync();
        await Assertions.Expect(Card(page, "air").Locator(".said.is-refused")).ToContainTextAsync("The quota of air is spent; its next call is free in", s_patient);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The quota of air is spent");
        daemon.Upstreams.WattTime.Fault = new Fault(FaultKind.ServerError);
        await Poll(page, "grid").ClickAsync();
        await Assertions.Expect(Card(page, "grid").Locator(".said.is-refused")).ToContainTextAsync("grid was polled: unavailable", s_patient);

        Assert.Empty(await page.ViolationsAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_operator_asks_for_a_backfill_pauses_resumes_and_cancels_it()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        daemon.Upstreams.WattTime.Fault = new Fault(FaultKind.Hang) { Path = "/v3/historical" };
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk, ColorScheme.Dark);
        await SignInTests.SignInAsync(page, await daemon.KeyAsync(Role.Operator), "/jobs");
        await Assertions.Expect(page.Page.Locator(".empty")).ToContainTextAsync("There is no job yet.");

        await AskForBackfillAsync(page);
        var row = page.Page.Locator(".jobs > li");
        await Assertions.Expect(row.Locator(".badge")).ToHaveTextAsync("running", new() { Timeout = 20_000 });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(row.Locator(".badge")).ToHaveTextAsync("paused");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeFocusedAsync();
        Assert.Empty(await page.ViolationsAsync());
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(row.Locator(".badge")).ToHaveTextAsync("running", new() { Timeout = 20_000 });
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("Backfill of grid");
        await Assertions.Expect(page.Page.Locator(".pairs").First).ToContainTextAsync("since");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Empty(await page.ViolationsAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel it" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".head .badge")).ToHaveTextAsync("cancelled");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Cancelled; what it has done stays.");

        Assert.Equal(0, await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).CountAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_backfill_goes_on_before_ones_eyes_to_its_end_and_a_failed_one_says_why()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync(needsKey: false);
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Phone);
        await page.GoAsync("/jobs");

        await AskForBackfillAsync(page);
        var first = page.Page.Locator(".jobs > li").First;
        await Assertions.Expect(first.Locator(".badge")).ToHaveTextAsync("completed", new() { Timeout = 30_000 });
        await Assertions.Expect(first).ToContainTextAsync("readings");
        daemon.Upstreams.WattTime.Fault = new Fault(FaultKind.HtmlBody) { Path = "/v3/historical" };
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch the past" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".jobs .badge.is-failed")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await Assertions.Expect(page.Page.Locator(".jobs .bad")).ToContainTextAsync("grid");
        Assert.Empty(await page.ViolationsAsync());
        Assert.False(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_backfill_that_cannot_be_is_not_begun_and_each_mistake_is_at_its_field()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync(needsKey: false);
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await page.GoAsync("/jobs");
        await OpenFormAsync(page);

        await page.Page.GetByLabel("From, UTC").FillAsync("2026-03-02T00:00");
        await page.Page.GetByLabel("To, UTC").FillAsync("2026-03-01T00:00");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch the past" }).ClickAsync();

        var field = page.Page.GetByLabel("To, UTC");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.Page.Locator("#mistake-before")).ToContainTextAsync("must be after since");
        Assert.Equal(0, await page.Page.Locator(".jobs > li").CountAsync());
        Assert.Empty(await page.ViolationsAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_file_of_an_export_is_fetched_from_its_page_by_who_is_signed_in()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await daemon.StoredAsync();
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Add("X-Api-Key", await daemon.KeyAsync(Role.Operator));
        using var asked = await http.PostAsJsonAsync(new Uri(daemon.Address, "/api/v1/jobs"), new JsonObject
        {
            ["type"] = "export",
            ["measurement"] = "weather",
            ["since"] = "2020-01-01T00:00:00Z",
        }, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, asked.StatusCode);
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await SignInTests.SignInAsync(page, await daemon.KeyAsync(Role.Reader), "/jobs");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Export of" }).ClickAsync();
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());

        Assert.Contains("temperature", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(await page.ViolationsAsync());
    }

    private static ILocator Card(BrowserPage page, string name) => page.Page.GetByRole(AriaRole.Article, new() { Name = name, Exact = true });

    private static ILocator Poll(BrowserPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = $"Poll {name} now" });

    private static async Task<IEnumerable<string>> ButtonsAsync(BrowserPage page) =>
        (await page.Page.GetByRole(AriaRole.Button).AllInnerTextsAsync()).Select(text => text.Split('\n')[0].Trim()).Order(StringComparer.Ordinal);

    private static Task<bool> IsEnabledAsync(BrowserPage page, string source) =>
        page.Page.EvaluateAsync<bool>("name => fetch('/api/v1/providers/' + name).then(answer => answer.json()).then(answer => answer.data.enabled)", source);

    private static async Task OpenFormAsync(BrowserPage page)
    {
        await page.Page.GetByText("New backfill").ClickAsync();
        await page.Page.GetByLabel("Source").SelectOptionAsync("grid");
    }

    private static async Task AskForBackfillAsync(BrowserPage page)
    {
        await OpenFormAsync(page);
        await Assertions.Expect(page.Page.Locator("form .controls")).ToContainTextAsync("call");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch the past" }).ClickAsync();
        await page.Page.Locator(".jobs > li").First.WaitForAsync();
    }
}
