using Aggregator.Journal;

namespace Aggregator.Api.V1.Stream;

/// <summary>One listener: sends what there is after its position, then waits for more.</summary>
internal sealed class StreamSession(StreamFeed feed, StreamFilter filter, EventWriter writer)
{
    /// <summary>So often something is sent, also when nothing happens: proxies close what is silent.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_comeBackAfter = TimeSpan.FromSeconds(3);

    private StreamReadings _readings = feed.Readings(filter);
    private StreamPosition _position;

    /// <summary>Serves the listener until the token ends it.</summary>
    /// <param name="last">The last event it has seen; null begins with what comes now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SlowListenerException">It takes nothing.</exception>
    public async Task RunAsync(StreamPosition? last, CancellationToken cancellationToken)
    {
        Begin(last);
        Task? run = null;
        while (true)
        {
            if (run is null or { IsCompleted: true })
            {
                // Taken before looking, so that nothing slips in between.
                run = feed.NextRun();
                await DrainAsync(SendRuns, cancellationToken);
            }

            // A journal that grows all the time does not hold up the runs.
            await DrainAsync(() => !run.IsCompleted && SendEntry(), cancellationToken);
            await writer.SendAsync(cancellationToken);
            if (!run.IsCompleted)
            {
                await WaitAsync(run, cancellationToken);
            }
        }
    }

    private async Task DrainAsync(Func<bool> send, CancellationToken cancellationToken)
    {
        while (send())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (writer.IsFull)
            {
                await writer.SendAsync(cancellationToken);
            }
        }
    }

    private void Begin(StreamPosition? last)
    {
        writer.Retry(s_comeBackAfter);
        var head = feed.Head;
        _position = last ?? head;
        if (_position.Entry > head.Entry || _position.Run > head.Run)
        {
            _position = head;
            writer.Comment("there are no such events yet: another daemon, or its data was replaced; going on with what comes now", _position);
        }
        else if (last is null)
        {
            writer.Comment("what comes now", _position);
        }
    }

    private bool SendEntry()
    {
        if (!filter.WantsReadings)
        {
            return false;
        }

        if (feed.OldestEntry is var oldest && _position.Entry < oldest)
        {
            _position = _position with { Entry = oldest, Lines = 0 };
            writer.Comment("older readings are not in the journal any more; /api/v1/points has them", _position);
        }

        if (feed.EntryAfter(_position.Entry) is not { } entry)
        {
            return false;
        }

        if (feed.HasChanged(_readings))
        {
            _readings = feed.Readings(filter);
        }

        Send(entry);
        _position = _position with { Entry = entry.LastId, Lines = 0 };
        return true;
    }

    private void Send(JournalBatch entry)
    {
        var now = feed.Time.GetUtcNow();
        var lines = new LineReader(entry.Lines.Span);
        for (var number = 1; lines.Read(); number++)
        {
            if (number > _position.Lines && _readings.Read(ref lines, now) is { } reading)
            {
                // The last of an entry stands for all of it.
                writer.Event("reading", reading, number < entry.Readings
                    ? _position with { Lines = number }
                    : _position with { Entry = entry.LastId, Lines = 0 });
            }
        }
    }

    private bool SendRuns()
    {
        if (!filter.WantsRuns)
        {
            return false;
        }

        var runs = feed.RunsAfter(_position.Run);
        foreach (var run in runs)
        {
            _position = _position with { Run = run.Id };
            if (filter.Wants(run))
            {
                writer.Event("run", run, _position);
            }
        }

        return runs.Count > 0;
    }

    private async Task WaitAsync(Task run, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var heartbeat = Task.Delay(Heartbeat, feed.Time, over.Token);
        List<Task> news = [heartbeat, run];
        if (filter.WantsReadings)
        {
            news.Add(feed.WaitForEntryAsync(_position.Entry, over.Token));
        }

        var first = await Task.WhenAny(news);
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first == heartbeat)
        {
            writer.Comment("still here", _position);
        }
    }
}
