using System.Globalization;

namespace Aggregator.Bench.Floor;

/// <summary>The floor in a process of its own: it polls until it is ended and tells how often when asked for a line.</summary>
internal static class FloorProgram
{
    public const string Verb = "floor-program";

    /// <summary>Arguments of the process.</summary>
    public static string[] Arguments(Uri upstream, int workers, int linesPerPost) =>
        [Verb, upstream.AbsoluteUri, $"{workers}", $"{linesPerPost}"];

    public static async Task<int> RunAsync(string[] args)
    {
        using var poller = new FloorPoller(new Uri(args[1]), int.Parse(args[3], CultureInfo.InvariantCulture));
        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, int.Parse(args[2], CultureInfo.InvariantCulture))
            .Select(worker => Task.Run(() => poller.RunAsync(worker, stop.Token)))
            .ToList();
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(poller.Polls);
        }

        await stop.CancelAsync();
        await Task.WhenAll(workers);
        return 0;
    }
}
