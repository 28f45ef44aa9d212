using Aggregator.Cli;
using Aggregator.Queries;
using Aggregator.Stores;
using Spectre.Console;

namespace Aggregator.Demo;

/// <summary>Shows the readings while they change: a live table at a terminal, otherwise one line for each new reading.</summary>
internal sealed class DemoView(CliServices services, ReadingsDatabase readings, DemoLog log, Uri health)
{
    /// <summary>Shows until the token ends it.</summary>
    public Task ShowAsync(TimeSpan redraw, CancellationToken cancellationToken) =>
        services.Out.IsTerminal ? TableAsync(redraw, cancellationToken) : LinesAsync(redraw, cancellationToken);

    private Task TableAsync(TimeSpan redraw, CancellationToken cancellationToken)
    {
        var pictures = 0;
        // The size is asked for each time: a terminal can be resized.
        return services.Out.Canvas.Live(new Text("")).AutoClear(false).StartAsync(live => LoopAsync(
            redraw,
            latest => live.UpdateTarget(new DemoTable(services.Out.Canvas.Profile.Width, services.Out.Canvas.Profile.Height).Draw(latest, log.Lines, health, pictures++)),
            cancellationToken));
    }

    private Task LinesAsync(TimeSpan redraw, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<(string, string), DateTimeOffset>();
        return LoopAsync(redraw, latest =>
        {
            foreach (var row in DemoRow.From(latest, int.MaxValue).Where(row => seen.GetValueOrDefault((row.Measurement, row.Place)) != row.At))
            {
                seen[(row.Measurement, row.Place)] = row.At;
                services.WriteLine(string.Join("  ", [.. row.Head(), row.Values()]));
            }
        }, cancellationToken);
    }

    private async Task LoopAsync(TimeSpan redraw, Action<IReadOnlyList<LatestReading>> show, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(redraw, services.Time);
        do
        {
            show(Latest());
        }
        while (await Ticked(timer, cancellationToken));
    }

    private IReadOnlyList<LatestReading> Latest()
    {
        try
        {
            return readings.Latest(SeriesFilter.All);
        }
        catch (StoreException)
        {
            // The store makes its file with the first reading; until then there is nothing to show.
            return [];
        }
    }

    private static async Task<bool> Ticked(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
