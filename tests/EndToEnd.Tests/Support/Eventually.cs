namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>Waits for what another process does: looks again and again until a deadline, never a fixed time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until the probe gives something.</summary>
    /// <param name="what">What is awaited, for the failure's message.</param>
    /// <param name="within">The deadline.</param>
    /// <param name="probe">Gives null as long as it is not there.</param>
    public static async Task<T> GetAsync<T>(string what, TimeSpan within, Func<Task<T?>> probe)
        where T : class
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await probe() is { } found)
            {
                return found;
            }

            if (TimeProvider.System.GetElapsedTime(start) > within)
            {
                Assert.Fail($"Not within {within.TotalSeconds:0.#} s: {what}");
            }

            await PauseAsync(s_betweenLooks);
        }
    }

    /// <summary>Waits until the condition holds.</summary>
    public static Task TrueAsync(string what, TimeSpan within, Func<bool> condition) =>
        GetAsync(what, within, () => Task.FromResult(condition() ? "" : null));

    /// <summary>Waits until the condition holds.</summary>
    public static Task TrueAsync(string what, TimeSpan within, Func<Task<bool>> condition) =>
        GetAsync(what, within, async () => await condition() ? "" : null);

    /// <summary>Lets the processes work for a while: the length of an observation, not a guess at when something is done.</summary>
    public static Task PauseAsync(TimeSpan length) => Task.Delay(length, TimeProvider.System, TestContext.Current.CancellationToken);
}
