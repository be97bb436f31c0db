package dev.verlet.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows inside jobs: the commands know all, tables know nobody, configuration knows nothing of jobs. */
@AnalyzeClasses(packages = "dev.verlet.jobs", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("commands")
            .definedBy("dev.verlet.jobs")
            .layer("config")
            .definedBy("dev.verlet.jobs.config..")
            .layer("spark")
            .definedBy("dev.verlet.jobs.spark..")
            .layer("table")
            .definedBy("dev.verlet.jobs.table..")
            .layer("report")
            .definedBy("dev.verlet.jobs.report..")
            .whereLayer("commands")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("config")
            .mayNotAccessAnyLayer()
            .whereLayer("table")
            .mayNotAccessAnyLayer()
            .whereLayer("spark")
            .mayOnlyAccessLayers("table", "config")
            .whereLayer("report")
            .mayOnlyAccessLayers("table");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.verlet.jobs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_TABLES_KNOW_PARQUET = classes()
            .that()
            .resideOutsideOfPackage("dev.verlet.jobs.table..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("org.apache.parquet..");

    @ArchTest
    static final ArchRule ONLY_SPARK_AND_COMMANDS_KNOW_SPARK = noClasses()
            .that()
            .resideInAnyPackage("dev.verlet.jobs.config..", "dev.verlet.jobs.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");
}
