namespace Aggregator.Tests.Diagnosis;

/// <summary>What the doctor said about a fault.</summary>
internal sealed record Diagnosed(string What, string State, string Text, int ExitCode)
{
    /// <summary>Lets the doctor look, and sees to it that he names the cause.</summary>
    /// <param name="patient">Who has the fault.</param>
    /// <param name="what">The fault in words.</param>
    /// <param name="cause">Words of which one has to be in what he says.</param>
    /// <param name="options">More of the command line.</param>
    /// <param name="prepare">Does something to the data directory first.</param>
    public static async Task<Diagnosed> OfAsync(Patient patient, string what, string[] cause, string options = "", Action<string>? prepare = null)
    {
        var (state, text, exitCode) = await patient.VisitAsync(options, prepare);
        Assert.True(cause.Any(words => text.Contains(words, StringComparison.Ordinal)), $"{what}: {state} {text}");
        Assert.Equal(state is "well" or "doubtful" or "waiting", exitCode == 0);
        return new Diagnosed(what, state, text, exitCode);
    }

    /// <inheritdoc cref="OfAsync(Patient, string, string[], string, Action{string})"/>
    public static Task<Diagnosed> OfAsync(Patient patient, string what, string cause, Action<string>? prepare = null) =>
        OfAsync(patient, what, [cause], prepare: prepare);
}
