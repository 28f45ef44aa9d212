using Aggregator.Stores.Sqlite;

namespace Aggregator.Configuration;

/// <summary>Reads the section of stores.</summary>
internal sealed class StoresReader(string dataDirectory, ProblemList problems)
{
    private const string DefaultName = "local";

    /// <summary>Every store that could be read; the embedded one when none is configured.</summary>
    public IReadOnlyDictionary<string, StoreSettings> Read(SettingNode? section, string path)
    {
        var stores = new Dictionary<string, StoreSettings>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in section?.Children ?? [])
        {
            if (ReadStore(node, $"{path}:{node.Name}") is { } store)
            {
                stores.Add(node.Name, store);
            }
        }

        if (section is null or { Children.Count: 0 })
        {
            stores.Add(DefaultName, Settings(DefaultName, new SqliteStoreOptions { Type = "Sqlite" }));
        }

        CheckPaths(stores.Values, path);
        return stores;
    }

    private StoreSettings? ReadStore(SettingNode node, string path)
    {
        SettingName.Check(node, path, problems);
        if (node.Kind is not SettingKind.Section)
        {
            problems.Add(path, "must be a section: { \"Type\": \"Sqlite\", … }.", node.Origin);
            return null;
        }

        var type = node["Type"];
        if (StoreTypes.OptionsOf(type?.Value) is not { } optionsType)
        {
            problems.Add($"{path}:Type", type?.Value is { } written
                ? $"'{written}' is not a type of store this version knows. Known: {string.Join(", ", StoreTypes.Names)}.{Suggestion.For(written, StoreTypes.Names)}"
                : $"is missing: write one of {string.Join(", ", StoreTypes.Names)}.", type?.Origin ?? node.Origin);
            return null;
        }

        var options = (StoreOptions)OptionsReader.ForSwitchable(node, problems).Read(optionsType, node, path);
        foreach (var problem in options.Enabled ? options.Validate() : [])
        {
            if (!problems.Concerns($"{path}:{problem.Path}"))
            {
                problems.Add($"{path}:{problem.Path}", problem.Message, node[problem.Path]?.Origin);
            }
        }

        return Settings(node.Name, options);
    }

    private StoreSettings Settings(string name, StoreOptions options)
    {
        options.Type = StoreTypes.Names.First(type => type.Equals(options.Type, StringComparison.OrdinalIgnoreCase));
        if (options is SqliteStoreOptions { Path.Length: > 0 } sqlite)
        {
            sqlite.Path = Path.GetFullPath(sqlite.Path, dataDirectory);
        }

        return new StoreSettings(name, options, Fingerprint.Of(options.Type, options));
    }

    private void CheckPaths(IEnumerable<StoreSettings> stores, string path)
    {
        foreach (var same in stores.Where(store => store.Enabled && store.Options is SqliteStoreOptions)
            .GroupBy(store => ((SqliteStoreOptions)store.Options).Path)
            .Where(same => same.Count() > 1))
        {
            problems.Add($"{path}:{same.Last().Name}:Path", $"is the file of store '{same.First().Name}' too: give each its own.");
        }
    }
}
