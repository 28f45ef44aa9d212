using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Configuration;

/// <summary>A folder with a configuration in it, an environment and a command line.</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ConfigurationFolder(string? main = null)
    {
        Directory.CreateDirectory(_folder.File("program"));
        Directory.CreateDirectory(Secrets);
        Environment["AGGREGATOR_SECRETS_DIRECTORY"] = Secrets;
        if (main is not null)
        {
            Write("appsettings.json", main);
        }
    }

    public string Root => _folder.Path;

    public string Secrets => _folder.File("secrets");

    public string Data => _folder.File("data");

    public Dictionary<string, string> Environment { get; } = [];

    public List<string> Assignments { get; } = [];

    public string? ConfigFile { get; set; }

    public IReadOnlyList<IProviderType> Providers { get; set; } = [new SampleType()];

    public SettingsInputs Inputs => new()
    {
        ConfigFile = ConfigFile,
        WorkingDirectory = Root,
        ProgramDirectory = _folder.File("program"),
        Environment = Environment,
        Assignments = Assignments,
    };

    public SettingsLoader Loader => new(Inputs, Providers, TimeProvider.System);

    /// <summary>A configuration with one source named Sample.</summary>
    public static string WithSample(string settings) => $$"""{ "Aggregator": { "Providers": { "Sample": { {{settings}} } } } }""";

    public string Write(string name, string text)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public SettingsResult Load() => Loader.Load();

    /// <summary>The settings; the test fails with the problems when there are any.</summary>
    public AggregatorSettings LoadValid()
    {
        var result = Load();
        Assert.Equal([], result.Problems.Select(problem => problem.ToString()));
        return result.Settings!;
    }

    public IReadOnlyList<string> Mistakes() => [.. Load().Problems.Select(problem => problem.ToString())];

    public SampleOptions Sample() => (SampleOptions)LoadValid().Sources["Sample"].Options;

    public void Dispose() => _folder.Dispose();
}
