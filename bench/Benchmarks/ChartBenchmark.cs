using System.Diagnostics;
using Aggregator.Bench.Daemon;
using Aggregator.Bench.Results;
using Aggregator.Stores.Sqlite;
using Microsoft.Playwright;

namespace Aggregator.Bench.Benchmarks;

/// <summary>How long somebody who looks at a month of minutes waits for the chart, in a real browser.</summary>
internal sealed class ChartBenchmark : IBenchmark
{
    private const int MonthOfMinutes = 43_200;
    private const int Times = 9;
    private const string Browser = "/usr/bin/chromium";

    // Eight hours are missing, more than a day ago: each line of a month is cut in two, each line of a day is whole.
    private const int GapFrom = 14_000;
    private const int GapTo = 14_480;

    public string Name => "chart";

    public string Description => "a chart of a month of minutes in Chromium";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(Browser))
        {
            throw new InvalidOperationException($"The benchmark of the chart needs {Browser}: apt-get install chromium.");
        }

        var program = await context.DaemonPathAsync(cancellationToken);
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "daemon", "data")).FullName;
        await FillAsync(Path.Combine(data, "readings.db"), cancellationToken);
        var address = DaemonProcess.FreeAddress();
        await using var daemon = DaemonProcess.Start(program, folder, "daemon", address, DaemonConfig.OfNothing(address));
        await daemon.WaitUntilReadyAsync(cancellationToken);

        using var playwright = await Playwright.CreateAsync();
        // Containers rarely permit the sandbox; nothing but our own pages is opened.
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Browser, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { BaseURL = address.AbsoluteUri });
        await page.GotoAsync("/explore?f=1%3Atemperature&f=1%3Ahumidity&span=24h");
        var taken = new List<double>();
        // The first loads the page's script and does not count.
        for (var time = 0; time <= Times; time++)
        {
            await ShowAsync(page, "24 h", lines: 2);
            var began = Stopwatch.GetTimestamp();
            await ShowAsync(page, "30 d", lines: 4);
            taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        await daemon.StopAsync(cancellationToken);
        var sorted = taken[1..].Order().ToList();
        return
        [
            new Figure(Name, $"{MonthOfMinutes:N0} points of two fields, from asking until drawn, median of {Times}", sorted[Times / 2], "ms", Bound.AtMost(1000)),
            new Figure(Name, $"{MonthOfMinutes:N0} points of two fields, from asking until drawn, slowest of {Times}", sorted[^1], "ms"),
        ];
    }

    private static async Task ShowAsync(IPage page, string span, int lines)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = span }).ClickAsync();
        await Assertions.Expect(page.Locator(".rz-line-series")).ToHaveCountAsync(lines, new() { Timeout = 30_000 });
    }

    private static async Task FillAsync(string path, CancellationToken cancellationToken)
    {
        await using var store = new SqliteReadingStore("local", new SqliteStoreOptions { Path = path, Retention = TimeSpan.Zero }, [BenchReadings.Archive]);
        var series = BenchReadings.Series(BenchReadings.Archive, "past", "home");
        var now = TimeProvider.System.GetUtcNow();
        var rows = Enumerable.Range(0, MonthOfMinutes)
            .Where(minute => minute is < GapFrom or > GapTo)
            .Select(minute => BenchReadings.Of(series, now.AddMinutes(minute - MonthOfMinutes), minute));
        await StoreFill.AppendAsync(store, rows, cancellationToken);
    }
}
